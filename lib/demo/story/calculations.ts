import type { Day } from "@/lib/kernel/day";
import type { Moment } from "./company";
import type { ReadingStory } from "./readings";

/** The calculated KPI: what each order was worth. */
export const basket = { kpi: "average-basket", left: "online-revenue", right: "orders-paid" } as const;

/** The readings with those of orders, which are what checkout completion counts above its line, so the two agree. */
export function withOrders(readings: readonly ReadingStory[]): ReadingStory[] {
  const orders = readings.flatMap((reading) =>
    reading.kpi === "checkout-completion" && reading.coverage === "complete"
      ? [{ ...reading, kpi: basket.right, value: reading.numerator ?? 0, numerator: null, denominator: null }]
      : [],
  );
  return [...readings, ...orders];
}

/** One version of the basket of a week, and which of its inputs brought it about. */
export type BasketStory = {
  readonly weekStart: Day;
  readonly version: number;
  readonly before: number | null;
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly cause: string;
  readonly made: Moment;
};

/** The basket after each reading of its inputs, in the order in which they came in. */
export function basketReadings(readings: readonly ReadingStory[]): BasketStory[] {
  const inputs = readings.filter(
    ({ kpi, coverage }) => (kpi === basket.left || kpi === basket.right) && coverage === "complete",
  );
  const weeks = Map.groupBy(inputs, ({ weekStart }) => weekStart);
  return [...weeks].flatMap(([weekStart, said]) => {
    const told: BasketStory[] = [];
    let left: number | null = null;
    let right: number | null = null;
    for (const { kpi, value, received } of said.toSorted(byMoment)) {
      if (kpi === basket.left) left = value;
      else right = value;
      if (left === null || !right) continue;
      const step = {
        weekStart,
        version: told.length + 1,
        before: told.at(-1)?.value ?? null,
        cause: kpi,
        made: received,
      };
      told.push({ ...step, value: left / right, numerator: left, denominator: right });
    }
    return told;
  });
}

const byMoment = (a: ReadingStory, b: ReadingStory): number =>
  `${a.received.on} ${a.received.at} ${a.version}`.localeCompare(`${b.received.on} ${b.received.at} ${b.version}`);
