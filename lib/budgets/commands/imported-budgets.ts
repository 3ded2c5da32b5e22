import { v7 } from "uuid";
import type { Db } from "@/db/client";
import { budgets } from "@/db/schema";
import type { NameStamp } from "./name-records";

/** The budget a row belongs to, as its file names it. */
export interface BudgetWanted {
  /** The budget's key or name. */
  readonly budget: string;
  readonly fiscalYear: string;
  readonly currency: string;
}

interface Budget {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly fiscalYear: string;
  readonly currency: string;
  readonly closedThrough: string | null;
}

/** Names that differ in case or outer spaces only are one. */
export const fold = (text: string) => text.trim().toLowerCase();
export const keyOf = (...parts: readonly (string | null)[]) => JSON.stringify(parts);

/** The budgets rows ask for, by folded key or name, year and currency; `yearOf` makes spellings of a year equal. */
export async function budgetsFor(
  db: Db,
  wanted: readonly BudgetWanted[],
  yearOf: (text: string) => string,
  { now, importId }: NameStamp,
) {
  const known: Budget[] = await db.select().from(budgets).orderBy(budgets.createdAt, budgets.id);
  const years = new Set(known.map(({ fiscalYear }) => yearOf(fiscalYear)));
  const found = new Map<string, Budget>();
  const remember = (budget: Budget) => {
    for (const name of [budget.key, budget.name]) {
      const key = keyOf(fold(name), yearOf(budget.fiscalYear), budget.currency);
      if (!found.has(key)) found.set(key, budget);
    }
  };
  known.forEach(remember);
  const made: Budget[] = [];
  for (const { budget, fiscalYear, currency } of wanted) {
    if (found.has(keyOf(fold(budget), yearOf(fiscalYear), currency))) continue;
    const name = budget.trim();
    const fresh = { id: v7(), key: name, name, fiscalYear: fiscalYear.trim(), currency, closedThrough: null };
    made.push(fresh);
    remember(fresh);
  }
  if (made.length > 0) await db.insert(budgets).values(made.map((one) => ({ ...one, createdAt: now, importId })));
  const newYears = new Set(made.map(({ fiscalYear }) => yearOf(fiscalYear)).filter((year) => !years.has(year)));
  return { found, created: { budgets: made.length, fiscalYears: newYears.size } };
}
