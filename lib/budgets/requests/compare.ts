import { splitByShares } from "../shares/shares";
import type { LineStand, Part, PlanStand } from "./change";

/** One figure of a line before and after, in minor units; a function's part comes with its share of the line. */
export interface ComparedFigure {
  readonly what: "allocated" | "available" | "part";
  /** The function, of a part. */
  readonly payer: string | null;
  readonly before: bigint;
  readonly after: bigint;
  /** In hundredths of a percent, of a part. */
  readonly shares: { readonly before: number; readonly after: number } | null;
}

export interface ComparedLine {
  readonly lineId: string;
  readonly name: string;
  readonly figures: readonly ComparedFigure[];
}

/** Line by line what a change would do: the money, and each function's part of it to the minor unit. */
export function compareStands(before: PlanStand, after: PlanStand, currency: string): ComparedLine[] {
  return before.lines.flatMap((line, place) => {
    const then = after.lines[place];
    return then ? { lineId: line.lineId, name: line.name, figures: figuresOf(line, then, currency) } : [];
  });
}

/** What a change would cost or save each function over all lines; those it leaves as they were are not among them. */
export function netByPayer(lines: readonly ComparedLine[]): { readonly payer: string; readonly minor: bigint }[] {
  const sums = new Map<string, bigint>();
  for (const { what, payer, before, after } of lines.flatMap(({ figures }) => figures)) {
    if (what === "part" && payer !== null) sums.set(payer, (sums.get(payer) ?? 0n) + after - before);
  }
  return [...sums].flatMap(([payer, minor]) => (minor === 0n ? [] : { payer, minor }));
}

function figuresOf(before: LineStand, after: LineStand, currency: string): ComparedFigure[] {
  const money = (["allocated", "available"] as const).map((what) => ({
    ...{ what, payer: null, shares: null },
    ...{ before: BigInt(before[what]), after: BigInt(after[what]) },
  }));
  const [paid, pays] = [amountsOf(before, currency), amountsOf(after, currency)];
  const payers = new Map([...before.parts, ...after.parts].map(({ functionId, name }) => [functionId, name]));
  const parts = [...payers].map(([functionId, payer]): ComparedFigure => {
    const [had, has] = [paid.get(functionId), pays.get(functionId)];
    const shares = { before: had?.hundredths ?? 0, after: has?.hundredths ?? 0 };
    return { what: "part", payer, before: had?.minor ?? 0n, after: has?.minor ?? 0n, shares };
  });
  return [...money, ...parts];
}

function amountsOf({ allocated, parts }: LineStand, currency: string) {
  if (parts.length === 0) return new Map<string, Part & { minor: bigint }>();
  const split = splitByShares(
    { minor: BigInt(allocated), currency },
    parts.map(({ hundredths }) => hundredths),
  );
  return new Map(parts.map((part, at) => [part.functionId, { ...part, minor: split[at]?.minor ?? 0n }]));
}
