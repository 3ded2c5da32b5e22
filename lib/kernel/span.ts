/** A number of days as people say it: the unit it is told in, and how many of them; years go in halves. */
export interface Span {
  readonly unit: "days" | "weeks" | "months" | "years";
  readonly count: number;
}

const daysInMonth = 30.44;
const daysInYear = 365.25;

/** Days up to three weeks, weeks up to three months, months up to two years, then years and halves of a year. */
export function spanOf(days: number): Span {
  if (days < 21) return { unit: "days", count: days };
  if (days < 91) return { unit: "weeks", count: Math.floor(days / 7) };
  if (days < 2 * daysInYear) return { unit: "months", count: Math.floor(days / daysInMonth) };
  return { unit: "years", count: Math.floor((2 * days) / daysInYear) / 2 };
}
