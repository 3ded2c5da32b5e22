import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { type Impact, measureImpact } from "@/lib/initiatives/impact/impact";
import type { ImpactPoint } from "@/lib/initiatives/impact/study";
import type { Verdict } from "@/lib/initiatives/impact/verdict";
import { addDays, day } from "@/lib/kernel/day";
import type { Is } from "./figures";

/** What R's CausalImpact prints of a case: the mean effect in a period, its standard deviation and 95 % interval. */
export interface PublishedImpact {
  readonly name: string;
  readonly y: string;
  readonly x: readonly string[];
  /** Rows after the launch, and the sum of y in them. */
  readonly after: number;
  readonly sum: number;
  readonly effect: number;
  readonly deviation: number;
  readonly interval: readonly [lower: number, upper: number];
  /** Where R finds no effect, its interval holds one of a whole usual variation, too: nothing is proved either way. */
  readonly verdict: Verdict;
}

export const publishedImpacts: readonly PublishedImpact[] = [
  {
    ...{ name: "arma", y: "y", x: ["X"], after: 30, sum: 3637, verdict: "moved" },
    ...{ effect: 0.89, deviation: 0.3, interval: [0.27, 1.5] },
  },
  {
    ...{ name: "google", y: "y", x: ["x1", "x2"], after: 30, sum: 4687, verdict: "moved" },
    ...{ effect: 27, deviation: 4.5, interval: [18, 36] },
  },
  {
    ...{ name: "comparison", y: "CHANGED", x: ["NOT_CHANGED_1", "NOT_CHANGED_2", "NOT_CHANGED_3"], after: 18 },
    ...{ sum: 1414340, verdict: "cannot_tell", effect: -657, deviation: 736, interval: [-2076, 832] },
  },
];

/**
 * How near to the printed figures, which are themselves drawn at random: in its deviations, and as shares of its width.
 * R takes for granted, with the weight of 50 periods, that controls explain four fifths of a KPI. The product does not:
 * its intervals are wider than R's where controls explain less (google) and narrower where they explain more.
 */
const nearness = { effect: 0.5, narrowest: 0.6, widest: 1.7 };

/** The published examples of CausalImpact, all three measured with the product's own settings. */
export function checkImpact(folder: string, is: Is): void {
  for (const published of publishedImpacts) {
    const { name, sum, effect, deviation, interval, verdict } = published;
    const measured = measurePublished(folder, published);
    if (measured.effect === null) {
      is(`impact ${name}: measured`, verdict, measured.reason.key);
      continue;
    }
    const { value, lower, upper } = measured.effect.perPeriod;
    const after = measured.points.slice(-published.after).reduce((total, { actual }) => total + actual, 0);
    is(`impact ${name}: sum after the launch`, sum, Math.round(after));
    const apart = (value - effect) / deviation;
    is(`impact ${name}: effect ${value.toFixed(2)}, near ${effect}`, true, Math.abs(apart) <= nearness.effect);
    const wide = (upper - lower) / (interval[1] - interval[0]);
    const isAsWide = wide >= nearness.narrowest && wide <= nearness.widest;
    is(`impact ${name}: interval ${wide.toFixed(2)} times as wide as printed`, true, isAsWide);
    is(`impact ${name}: verdict`, verdict, measured.verdict);
  }
}

/** A file's rows are periods in a row; one file has no dates, so all are numbered as days. */
export function measurePublished(folder: string, { name, y, x, after }: PublishedImpact): Impact {
  const text = readFileSync(join(folder, `${name}_data.csv`), "utf8");
  const rows: Record<string, string>[] = parse(text, { columns: true });
  const dayOf = (at: number) => addDays(day("2020-01-01"), at);
  const points = (column: string): ImpactPoint[] =>
    rows.map((row, at) => ({ start: dayOf(at), end: dayOf(at), value: Number(row[column]) }));
  const controls = x.map((key) => ({ key, points: points(key) }));
  return measureImpact(points(y), controls, dayOf(rows.length - after));
}
