import type { changeKinds } from "@/db/vocabulary/money-control";

/** A function and its part of a line, in hundredths of a percent. */
export interface Part {
  readonly functionId: string;
  readonly name: string;
  readonly hundredths: number;
}

/** How one line of a plan stands: what it has, and who pays it. Amounts are digits of minor units. */
export interface LineStand {
  readonly lineId: string;
  readonly name: string;
  readonly allocated: string;
  readonly available: string;
  /** The agreement in force; null when nobody agreed to pay the line. */
  readonly agreementId: string | null;
  readonly parts: readonly Part[];
  /** The function the line belongs to, which decides while nobody agreed to pay it. */
  readonly owner: Omit<Part, "hundredths"> | null;
}

/** How the touched lines stood when a change was asked for, or would stand after it; the line asked about is first. */
export interface PlanStand {
  readonly budgetVersion: number;
  readonly lines: readonly LineStand[];
}

/** What is asked for: money moved, more or less of it, in minor units above zero, or other parts. */
export type Change =
  | { readonly kind: Exclude<(typeof changeKinds)[number], "shares">; readonly minor: bigint }
  | { readonly kind: "shares"; readonly parts: readonly Part[] };

/** The plan as it would stand once the change is applied. */
export function standAfter(before: PlanStand, change: Change): PlanStand {
  const lines = before.lines.map((line, place): LineStand => {
    if (change.kind === "shares") return { ...line, agreementId: null, parts: change.parts };
    const more = change.kind === "increase" || place > 0;
    return { ...line, ...movedBy(line, more ? change.minor : -change.minor) };
  });
  return { ...before, lines };
}

const movedBy = ({ allocated, available }: LineStand, minor: bigint) => ({
  allocated: String(BigInt(allocated) + minor),
  available: String(BigInt(available) + minor),
});

/**
 * The functions that must approve: all that pay a part of a touched line, before or after. A line nobody agreed to
 * pay asks the function it belongs to. In the order of the lines, each once; none when nobody pays and nobody owns.
 */
export function approversOf(before: PlanStand, after: PlanStand): Omit<Part, "hundredths">[] {
  const asked = [...before.lines, ...after.lines].flatMap(({ parts, owner }) => {
    const payers = parts.filter(({ hundredths }) => hundredths > 0);
    return payers.length > 0 ? payers : owner ? [owner] : [];
  });
  const named = new Map(asked.map(({ functionId, name }) => [functionId, name]));
  return [...named].map(([functionId, name]) => ({ functionId, name }));
}

/**
 * Whether the plan still stands as it did: the same money allocated to each line, under the same agreement. What was
 * spent since leaves the question as it was asked; whether enough is left is found out when the change is applied.
 */
export function stillStands(before: PlanStand, now: PlanStand): boolean {
  return before.lines.every((line, place) => {
    const today = now.lines[place];
    return today?.lineId === line.lineId && today.allocated === line.allocated && agrees(today, line);
  });
}

const agrees = (today: LineStand, line: LineStand): boolean =>
  today.agreementId === line.agreementId &&
  (line.agreementId !== null || today.owner?.functionId === line.owner?.functionId);

/** Whether two splits are the same, in whatever order they name the functions. */
export function sameParts(one: readonly Part[], other: readonly Part[]): boolean {
  const paying = (parts: readonly Part[]) => parts.filter(({ hundredths }) => hundredths > 0);
  const [left, right] = [paying(one), new Map(paying(other).map((part) => [part.functionId, part.hundredths]))];
  return left.length === right.size && left.every((part) => right.get(part.functionId) === part.hundredths);
}
