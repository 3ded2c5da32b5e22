import { and, asc, desc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetLines, budgets, lineFunds, shareAgreements, shares } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { minorDigits, minorToDecimal, parseDecimalToMinor } from "@/lib/kernel/money";
import type { Organisation } from "@/lib/kernel/operation";
import { yearOf } from "../control/months";
import { orBusy, patience } from "./known-records";

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
  /** The first and last day of the budget's fiscal year; null where its name is no year. */
  readonly year: { readonly start: Day; readonly end: Day } | null;
  readonly streamIds: readonly (string | null)[];
}

/** Where rows are read, and for whom. */
export interface Sight {
  readonly db: Db;
  readonly viewer: Viewer;
}

/** The same with the calendar that says which days a budget's year has. */
interface DatedSight extends Sight {
  readonly organisation: Pick<Organisation, "fiscalYearStartMonth">;
}

/**
 * Locks the budgets of lines and the lines, always in the same order, so that money is spent by one transaction after
 * another; the ledger would take the budget's lock at the posting, which is too late not to cross. A line is held only
 * by who holds its budget. An import that is being written is waited for a moment, then it is a conflict. A line of a
 * budget hidden from the viewer is none.
 */
export async function holdLines({ db, viewer, organisation }: DatedSight, ids: readonly string[]): Promise<HeldLine[]> {
  const rows = await orBusy(
    db
      .select({ line: budgetLines, budget: budgets })
      .from(budgetLines)
      .innerJoin(budgets, eq(budgets.id, budgetLines.budgetId))
      .innerJoin(patience, sql`true`)
      .where(and(inArray(budgetLines.id, [...ids]), readableBudgets(viewer)))
      .orderBy(asc(budgets.id), asc(budgetLines.id))
      .for("no key update", { of: [budgets, budgetLines] }),
  );
  return rows.map(({ line, budget: { currency, fiscalYear, closedThrough, streamId } }) => {
    const year = yearOf({ fiscalYear }, organisation.fiscalYearStartMonth);
    return { ...line, currency, fiscalYear, closedThrough, year, streamIds: [streamId] };
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
  if (!takesMoney(line, change)) return;
  const available = await availableNow(db, line.id);
  const beyond = beyondBy(line, change, available);
  if (beyond > 0n) refuseBeyond(line, available, beyond);
}

/** Refuses, as invalid, what goes so far beyond what an expense line has left. */
export function refuseBeyond(line: HeldLine, available: bigint, beyond: bigint): never {
  const inWords = (minor: bigint) => minorToDecimal({ minor, currency: line.currency });
  const left = { line: line.name, currency: line.currency, available: inWords(available) };
  refuse("invalid", "budget.refusal.beyond_available", { ...left, beyond: inWords(beyond) });
}

/** By how much a change would take more from an expense line than it has available; 0 where it fits. */
export function beyondBy(line: HeldLine, change: bigint, available: bigint): bigint {
  const left = available + change;
  return takesMoney(line, change) && left < 0n ? -left : 0n;
}

const takesMoney = (line: HeldLine, change: bigint): boolean => change < 0n && line.kind === "expense";

/** The amount a person or script wrote, exactly. Refuses, as invalid, zero and more decimals than the currency has. */
export function exactAmount(text: string, currency: string, field = "amount"): bigint {
  const { minor, rounded } = parseDecimalToMinor(text, currency);
  const values = { text, currency, digits: minorDigits(currency) };
  const fault = (key: string): never => refuse("invalid", key, values, { [field]: { key, values } });
  if (rounded) fault("budget.refusal.too_many_decimals_of_currency");
  if (minor === 0n) fault("budget.refusal.amount_zero");
  return minor;
}

/** What a posting needs to know of a line that is held, in one question. */
export interface LineNow {
  readonly availableMinor: bigint;
  /** The cost centre the function pays its share from, by the agreement of the day. */
  readonly costCentreId: string | null;
}

/** What a held line has left, and the cost centre a function pays its share of it from on a day. */
export async function lineNow(db: Db, lineId: string, functionId: string | null, on: string): Promise<LineNow> {
  const agreed = sql<string | null>`(${costCentreAgreed(db, lineId, functionId, on)})`;
  const left = sql<string | null>`(select available_minor from line_funds where line_id = ${lineId})`;
  const { rows } = await db.execute<{ left: string | null; agreed: string | null }>(
    sql`select ${left} as left, ${agreed} as agreed`,
  );
  return { availableMinor: BigInt(rows[0]?.left ?? 0), costCentreId: rows[0]?.agreed ?? null };
}

/** The cost centre a function pays its share of a line from, by the agreement of that day. */
export async function payingCostCentre(db: Db, lineId: string, functionId: string, on: string): Promise<string | null> {
  const [agreed] = await costCentreAgreed(db, lineId, functionId, on);
  return agreed?.costCentreId ?? null;
}

const costCentreAgreed = (db: Db, lineId: string, functionId: string | null, on: string) =>
  db
    .select({ costCentreId: shares.costCentreId })
    .from(shareAgreements)
    .leftJoin(shares, and(eq(shares.agreementId, shareAgreements.id), sql`${shares.functionId} = ${functionId}::uuid`))
    .where(and(eq(shareAgreements.lineId, lineId), lte(shareAgreements.validFrom, on)))
    .orderBy(desc(shareAgreements.validFrom), desc(shareAgreements.createdAt), desc(shareAgreements.id))
    .limit(1);
