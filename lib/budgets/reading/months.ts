import { type Day, monthOf, monthStart, yearOf } from "@/lib/kernel/day";

/** What the ledger keeps of a month, in minor units. */
export interface MonthFigure {
  /** Its first day. */
  readonly month: Day;
  readonly figure: "allocated" | "committed" | "actual";
  readonly amountMinor: bigint;
}

/** All from the beginning of the year to the end of a month; null from the month on in which nothing is known yet. */
export interface MonthStand {
  readonly month: Day;
  readonly plan: bigint;
  readonly spent: bigint | null;
  /** Spent and promised. */
  readonly used: bigint | null;
}

export interface MoneyMonths {
  readonly months: readonly MonthStand[];
  /** The plan names most months itself; otherwise what is planned in a month is for the rest of the year, evenly. */
  readonly isPlannedByMonth: boolean;
}

/**
 * A budget's year month by month, so that its last month is what the budget's figures are: what is dated before the year
 * counts to its first month, what is dated after it to its last.
 */
export function moneyMonths(rows: readonly MonthFigure[], year: { start: Day; end: Day }, on: Day): MoneyMonths {
  const months = monthsOf(year);
  const place = ({ month }: MonthFigure) => Math.min(months.length - 1, Math.max(0, monthsApart(year.start, month)));
  const of = (figure: MonthFigure["figure"]) => {
    const own = rows.filter((row) => row.figure === figure);
    return months.map((_, at) => own.reduce((sum, row) => (place(row) === at ? sum + row.amountMinor : sum), 0n));
  };
  const [planned, committed, spent] = [of("allocated"), of("committed"), of("actual")];
  const isPlannedByMonth = planned.filter((minor) => minor !== 0n).length > months.length / 2;
  const plan = isPlannedByMonth ? running(planned) : evenly(planned);
  const lastKnown = Math.max(
    months.findLastIndex((_, at) => spent[at] !== 0n || committed[at] !== 0n),
    months.findLastIndex((month) => month <= on),
  );
  const [paid, promised] = [running(spent), running(committed)];
  const known = (at: number, minor: bigint | undefined) => (at <= lastKnown ? (minor ?? 0n) : null);
  return {
    months: months.map((month, at) => ({
      month,
      plan: plan[at] ?? 0n,
      spent: known(at, paid[at]),
      used: known(at, (paid[at] ?? 0n) + (promised[at] ?? 0n)),
    })),
    isPlannedByMonth,
  };
}

function monthsOf({ start, end }: { start: Day; end: Day }): Day[] {
  const months: Day[] = [];
  for (let month = monthStart(start); month <= end; month = monthStart(month, 1)) months.push(month);
  return months;
}

const monthsApart = (from: Day, to: Day): number => (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);

function running(amounts: readonly bigint[]): bigint[] {
  let sum = 0n;
  return amounts.map((minor) => {
    sum += minor;
    return sum;
  });
}

/** What is planned in a month divides evenly over it and the months after; the last month has all of it. */
function evenly(planned: readonly bigint[]): bigint[] {
  const count = planned.length;
  return planned.map((_, at) =>
    planned
      .slice(0, at + 1)
      .reduce((sum, minor, from) => sum + (minor * BigInt(at - from + 1)) / BigInt(count - from), 0n),
  );
}
