import type { spendTypes, splitModes } from "@/db/vocabulary/budgets";
import type { lineKinds } from "@/db/vocabulary/imports";
import type { Side } from "@/lib/access/viewer";
import type { Position } from "../ledger/position";
import { type Funder, type Funding, fundingOf, widestDrift } from "../shares/funding";
import { splitByShares } from "../shares/shares";
import { type PositionText, positionFrom } from "./journal";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A function's part of an agreement; `amountMinor` is its part of what is allocated now. */
export interface LineShare extends Funder {
  readonly hundredths: number;
  readonly amountMinor: bigint;
}

export interface BudgetLine {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof lineKinds)[number];
  readonly spendType: (typeof spendTypes)[number];
  readonly version: number;
  readonly initiative: Named | null;
  /** The journey stages of the initiative. */
  readonly stages: readonly Named[];
  readonly function: (Named & { readonly key: string; readonly side: Side }) | null;
  readonly category: Named | null;
  readonly costCentre: (Named & { readonly code: string }) | null;
  readonly agreement: { id: string; mode: (typeof splitModes)[number]; validFrom: string; reason: string } | null;
  readonly position: Position;
  readonly shares: readonly LineShare[];
  /** Agreed beside paid, for every function that did either. */
  readonly funding: readonly Funding[];
  readonly driftPoints: number | null;
}

/** What a function pays of the allocated money of a whole budget. */
export interface FunctionAmount extends Funder {
  readonly allocatedMinor: bigint;
}

type FunderRow = Funder & { readonly hundredths: number | null; readonly booked: string };
export type LineRow = Omit<BudgetLine, "position" | "shares" | "funding" | "driftPoints"> & {
  readonly figures: PositionText;
  readonly funders: readonly FunderRow[];
};

export function lineFrom({ figures, funders, ...row }: LineRow, currency: string): BudgetLine {
  const position = positionFrom(figures);
  const agreed = row.agreement ? funders.map(({ hundredths }) => hundredths ?? 0) : null;
  const funding = fundingOf(
    funders.map(({ hundredths, booked, ...funder }) => ({ ...funder, bookedMinor: BigInt(booked) })),
    agreed,
  );
  const shares = row.agreement ? sharesOf(funders, position.allocated, currency) : [];
  return { ...row, position, shares, funding, driftPoints: widestDrift(funding) };
}

function sharesOf(funders: readonly FunderRow[], allocated: bigint, currency: string): LineShare[] {
  const parties = funders.flatMap(({ hundredths, booked, ...funder }) =>
    hundredths === null ? [] : [{ ...funder, hundredths }],
  );
  const parts = splitByShares(
    { minor: allocated, currency },
    parties.map(({ hundredths }) => hundredths),
  );
  return parties.map((party, index) => ({ ...party, amountMinor: parts[index]?.minor ?? 0n }));
}

/** The lines' parts summed function by function, expense lines only; sums of exact parts stay exact. */
export function fundedAmounts(lines: readonly BudgetLine[]): FunctionAmount[] {
  const byFunction = new Map<string | null, FunctionAmount>();
  for (const { hundredths, amountMinor, ...funder } of lines.flatMap((line) =>
    line.kind === "expense" ? line.shares : [],
  )) {
    const before = byFunction.get(funder.functionId)?.allocatedMinor ?? 0n;
    byFunction.set(funder.functionId, { ...funder, allocatedMinor: before + amountMinor });
  }
  return [...byFunction.values()];
}
