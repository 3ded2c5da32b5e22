import { v7 } from "uuid";
import type { Db } from "@/db/client";
import { budgets } from "@/db/schema";
import { heardName } from "../same-name";
import type { NameStamp } from "./name-records";

/** The budget a row belongs to, as its file names it. */
export interface BudgetWanted {
  /** The budget's key or name. */
  readonly budget: string;
  readonly fiscalYear: string;
  readonly currency: string;
}

export interface Budget {
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

/** Years as an organisation reads them: under one name however they are written, and with their first day. */
export interface YearReading {
  readonly nameOf: (year: string) => string;
  /** Null where it is no year at all. */
  readonly startOf: (year: string) => string | null;
}

/**
 * The budgets rows ask for, by folded key or name, year and currency. None is made beside one that sounds the same and
 * is of that year, or may be: in another spelling or currency it would be a budget without the lock, the closed books
 * and the readers of the first. Such rows find that one in `alike`.
 */
export async function budgetsFor(
  db: Db,
  wanted: readonly BudgetWanted[],
  years: YearReading,
  { now, importId }: NameStamp,
) {
  const known: Budget[] = await db.select().from(budgets).orderBy(budgets.createdAt, budgets.id);
  const knownYears = new Set(known.map(({ fiscalYear }) => years.nameOf(fiscalYear)));
  const [found, alike] = [new Map<string, Budget>(), new Map<string, Budget>()];
  const alikeTo = soundingAlike(years);
  const remember = (budget: Budget) => {
    alikeTo.remember(budget);
    for (const name of [budget.key, budget.name]) {
      const key = keyOf(fold(name), years.nameOf(budget.fiscalYear), budget.currency);
      if (!found.has(key)) found.set(key, budget);
    }
  };
  known.forEach(remember);
  const made: Budget[] = [];
  for (const one of wanted) {
    const [name, year] = [one.budget.trim(), years.nameOf(one.fiscalYear)];
    const key = keyOf(fold(name), year, one.currency);
    if (found.has(key) || alike.has(key)) continue;
    const near = alikeTo.find(one);
    if (near) {
      alike.set(key, near);
      continue;
    }
    const fiscalYear = years.startOf(one.fiscalYear) ? year : one.fiscalYear.trim();
    const fresh = { id: v7(), key: name, name, fiscalYear, currency: one.currency, closedThrough: null };
    made.push(fresh);
    remember(fresh);
  }
  if (made.length > 0) await db.insert(budgets).values(made.map((one) => ({ ...one, createdAt: now, importId })));
  const newYears = new Set(made.map((one) => years.nameOf(one.fiscalYear)).filter((year) => !knownYears.has(year)));
  return { found, alike, created: { budgets: made.length, fiscalYears: newYears.size } };
}

/** Budgets by how they are heard. What is no year may be any year. */
function soundingAlike({ nameOf, startOf }: YearReading) {
  const byName = new Map<string, Budget[]>();
  return {
    remember(budget: Budget) {
      for (const name of new Set([heardName(budget.key), heardName(budget.name)]))
        byName.set(name, [...(byName.get(name) ?? []), budget]);
    },
    find({ budget, fiscalYear }: BudgetWanted): Budget | undefined {
      const start = startOf(fiscalYear);
      return byName.get(heardName(budget))?.find((one) => {
        const its = startOf(one.fiscalYear);
        return start === null ? its !== null || nameOf(one.fiscalYear) === nameOf(fiscalYear) : its === start;
      });
    },
  };
}
