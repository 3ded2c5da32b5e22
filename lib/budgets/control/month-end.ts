import { addDays, type Day, dayOfMonth, monthStart } from "@/lib/kernel/day";
import { monthEnd } from "./months";

/** How many of a month's last days, and of the next month's first, belong to its end. */
const lastDays = 5;
const firstDays = 7;

/** A month that ends, or has just ended. */
export interface MonthEnd {
  /** Its first and its last day. */
  readonly month: Day;
  readonly end: Day;
  /** The first day of the last month that is over: the one that should be closed by now, or as soon as its days pass. */
  readonly lastOver: Day;
}

/** The month that is about to be closed on a day; null in the days between, when nobody is asked. */
export function monthEndOn(today: Day): MonthEnd | null {
  const lastOver = monthStart(today, -1);
  if (dayOfMonth(today) <= firstDays) return { month: lastOver, end: monthEnd(lastOver), lastOver };
  const month = monthStart(today);
  return addDays(today, lastDays) > monthEnd(month) ? { month, end: monthEnd(month), lastOver } : null;
}

/** What stands between people and a close, in the order in which it is worked off. */
export const monthEndKinds = ["unposted", "late", "unforecast", "unused", "open"] as const;
export type MonthEndKind = (typeof monthEndKinds)[number];

/** Something of one kind to do before a month is closed, with the budget that has most of it. */
export interface MonthEndTask {
  readonly kind: MonthEndKind;
  readonly month: Day;
  /** Over all budgets. */
  readonly count: number;
  readonly budget: { readonly id: string; readonly name: string };
  /** How many more budgets have some. */
  readonly more: number;
}

/** How much of a kind one budget has. */
export interface MonthEndCount {
  readonly kind: MonthEndKind;
  readonly budget: { readonly id: string; readonly name: string };
  readonly count: number;
}

/** One task a kind, however many budgets it is spread over: the list stays as short as the home needs it. */
export function monthEndTasks(counts: readonly MonthEndCount[], month: Day): MonthEndTask[] {
  return monthEndKinds.flatMap((kind) => {
    const some = counts.filter((one) => one.kind === kind && one.count > 0);
    const [first] = [...some].sort((a, b) => b.count - a.count || a.budget.name.localeCompare(b.budget.name));
    if (!first) return [];
    const count = some.reduce((sum, one) => sum + one.count, 0);
    return { kind, month, count, budget: first.budget, more: some.length - 1 };
  });
}
