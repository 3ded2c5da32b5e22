import { and, asc, desc, eq, inArray, lte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetLines, budgets, lineFunds, shareAgreements, shares } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import { minorDigits, minorToDecimal, parseDecimalToMinor } from "@/lib/kernel/money";
import { withoutLongWait } from "./known-records";

/** A line nobody else can post to until this transaction ends, with what its budget says about it. */
export interface HeldLine {
  readonly id: string;
  readonly name: string;
  readonly kind: "expense" | "revenue";
  readonly budgetId: string;
  readonly functionId: string | null;
  readonly categoryId: string | null;
  readonly costCentreId: string | null;
  readonly version: number;
  readonly currency: string;
  readonly fiscalYear: string;
  readonly closedThrough: string | null;
  readonly streamIds: readonly (string | null)[];
}

/** Where rows are read, and for whom. */
export interface Sight {
  readonly db: Db;
  readonly viewer: Viewer;
}

/**
 * Locks the budgets of lines and then the lines, always in the same order, so that money is spent by one transaction
 * after another; the ledger would take the budget's lock at the posting, which is too late not to cross. An import that
 * is being written is waited for a moment, then it is a conflict. A line of a budget hidden from the viewer is none.
 */
export async function holdLines({ db, viewer }: Sight, ids: readonly string[]): Promise<HeldLine[]> {
  const isAsked = inArray(budgetLines.id, [...ids]);
  const ofThem = db.select({ id: budgetLines.budgetId }).from(budgetLines).where(isAsked);
  const seen = and(inArray(budgets.id, ofThem), readableBudgets(viewer));
  const held = await withoutLongWait(db, () =>
    db.select().from(budgets).where(seen).orderBy(asc(budgets.id)).for("no key update"),
  );
  const lines = await withoutLongWait(db, () =>
    db.select().from(budgetLines).where(isAsked).orderBy(asc(budgetLines.id)).for("no key update"),
  );
  const byId = new Map(held.map((budget) => [budget.id, budget]));
  return lines.flatMap((line) => {
    const budget = byId.get(line.budgetId);
    if (!budget) return [];
    const { currency, fiscalYear, closedThrough, streamId } = budget;
    return { ...line, currency, fiscalYear, closedThrough, streamIds: [streamId] };
  });
}

/** What a line has left under the plan in force, in minor units; ask after holding it. */
export async function availableNow(db: Db, lineId: string): Promise<bigint> {
  const [funds] = await db
    .select({ available: lineFunds.availableMinor })
    .from(lineFunds)
    .where(eq(lineFunds.lineId, lineId));
  return funds?.available ?? 0n;
}

/**
 * Refuses, as invalid, to take more from an expense line than it has left; `change` is what its available money would
 * change by, in minor units. Money coming back is always welcome, and income may exceed its plan.
 */
export async function keepWithin(db: Db, line: HeldLine, change: bigint): Promise<void> {
  const beyond = await beyondBy(db, line, change);
  if (beyond <= 0n) return;
  const inWords = (minor: bigint) => minorToDecimal({ minor, currency: line.currency });
  const available = inWords(-beyond - change);
  const left = { line: line.name, currency: line.currency, available };
  refuse("invalid", "budget.refusal.beyond_available", { ...left, beyond: inWords(beyond) });
}

/** By how much a change would take more from an expense line than it has; 0 where it fits. */
export async function beyondBy(db: Db, line: HeldLine, change: bigint): Promise<bigint> {
  if (change >= 0n || line.kind === "revenue") return 0n;
  const left = (await availableNow(db, line.id)) + change;
  return left < 0n ? -left : 0n;
}

/** Refuses, as invalid, a day in a closed period. */
export function keepOpen(closedThrough: string | null, day: string, field: string): void {
  if (!closedThrough || day > closedThrough) return;
  const reason = { key: "budget.refusal.period_closed", values: { closedThrough } };
  refuse("invalid", reason.key, reason.values, { [field]: reason });
}

/** The amount a person or script wrote, exactly. Refuses, as invalid, zero and more decimals than the currency has. */
export function exactAmount(text: string, currency: string, field = "amount"): bigint {
  const { minor, rounded } = parseDecimalToMinor(text, currency);
  const values = { text, currency, digits: minorDigits(currency) };
  const fault = (key: string): never => refuse("invalid", key, values, { [field]: { key, values } });
  if (rounded) fault("budget.refusal.too_many_decimals_of_currency");
  if (minor === 0n) fault("budget.refusal.amount_zero");
  return minor;
}

/** The cost centre a function pays its share of a line from, by the agreement of that day. */
export async function payingCostCentre(db: Db, lineId: string, functionId: string, on: string): Promise<string | null> {
  const [agreed] = await db
    .select({ costCentreId: shares.costCentreId })
    .from(shareAgreements)
    .leftJoin(shares, and(eq(shares.agreementId, shareAgreements.id), eq(shares.functionId, functionId)))
    .where(and(eq(shareAgreements.lineId, lineId), lte(shareAgreements.validFrom, on)))
    .orderBy(desc(shareAgreements.validFrom), desc(shareAgreements.createdAt), desc(shareAgreements.id))
    .limit(1);
  return agreed?.costCentreId ?? null;
}
