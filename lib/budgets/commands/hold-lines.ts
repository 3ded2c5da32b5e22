import { and, asc, desc, eq, inArray, lte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetLines, budgets, lineFunds, shareAgreements, shares } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { minorDigits, minorToDecimal, parseDecimalToMinor } from "@/lib/kernel/money";

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
  readonly closedThrough: string | null;
  readonly streamIds: readonly (string | null)[];
}

/**
 * Locks lines, always in the same order, so that money is spent by one transaction after another. The lock leaves
 * room for imports, which only point at lines and never wait for it.
 */
export async function holdLines(db: Db, ids: readonly string[]): Promise<HeldLine[]> {
  const rows = await db
    .select({
      line: budgetLines,
      currency: budgets.currency,
      closedThrough: budgets.closedThrough,
      streamId: budgets.streamId,
    })
    .from(budgetLines)
    .innerJoin(budgets, eq(budgets.id, budgetLines.budgetId))
    .where(inArray(budgetLines.id, [...ids]))
    .orderBy(asc(budgetLines.id))
    .for("no key update", { of: budgetLines });
  return rows.map(({ line, streamId, ...budget }) => ({ ...line, ...budget, streamIds: [streamId] }));
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
  if (change >= 0n || line.kind === "revenue") return;
  const available = await availableNow(db, line.id);
  if (available + change >= 0n) return;
  const inWords = (minor: bigint) => minorToDecimal({ minor, currency: line.currency });
  const left = { line: line.name, currency: line.currency, available: inWords(available) };
  refuse("invalid", "budget.refusal.beyond_available", { ...left, beyond: inWords(-(available + change)) });
}

/** Refuses, as invalid, a day in a closed period. */
export function keepOpen(closedThrough: string | null, day: string, field: string): void {
  if (!closedThrough || day > closedThrough) return;
  const reason = { key: "budget.refusal.period_closed", values: { closedThrough } };
  refuse("invalid", reason.key, reason.values, { [field]: reason });
}

/** The amount a person or script wrote, exactly. Refuses, as invalid, zero and more decimals than the currency has. */
export function exactAmount(text: string, currency: string): bigint {
  const { minor, rounded } = parseDecimalToMinor(text, currency);
  const values = { text, currency, digits: minorDigits(currency) };
  const fault = (key: string): never => refuse("invalid", key, values, { amount: { key, values } });
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
