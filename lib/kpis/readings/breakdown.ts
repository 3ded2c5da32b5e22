import { type KpiUnit, ratioPercent, ratioValue, sumRatios } from "@/lib/kernel/measure";
import { hasFewCases } from "./few-cases";

/** What a reading may be a part by. */
export const dimensions = ["region", "persona", "channel"] as const;
export type Dimension = (typeof dimensions)[number];

/** The value of one part of a period; `keys` names it in the order of the dimensions asked for. */
export type BreakdownPart = {
  readonly keys: readonly string[];
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
};

/** A customer may be several personas, so their parts overlap and add up to more than there is. */
export const overlaps = (by: readonly Dimension[]): boolean => by.includes("persona");

type Kind = { readonly unit: KpiUnit; readonly periodKind: "point" | "sum" | "rolling_12_months" };

/**
 * What the parts come to together: their numerators over their denominators, or their sum. Null where that would mean
 * nothing: parts that overlap, percentages without their numbers, and values of a moment, which need not add up.
 */
export function together(
  parts: readonly BreakdownPart[],
  by: readonly Dimension[],
  { unit, periodKind }: Kind,
): number | null {
  if (parts.length === 0 || overlaps(by)) return null;
  const ratios = parts.flatMap(({ numerator, denominator }) =>
    numerator === null || denominator === null ? [] : [{ numerator, denominator }],
  );
  if (ratios.length === parts.length)
    return unit === "percent" ? ratioPercent(sumRatios(ratios)) : ratioValue(sumRatios(ratios));
  const addsUp = (unit === "count" || unit === "money") && periodKind !== "point";
  if (!addsUp || parts.some(({ value }) => value === null)) return null;
  return parts.reduce((sum, { value }) => sum + (value ?? 0), 0);
}

export type BreakdownGroup = { readonly name: string; readonly parts: readonly (BreakdownPart | null)[] };

export type BreakdownTable = {
  /** The second dimension's values; one empty text when there is none. */
  readonly series: readonly string[];
  /** The first dimension's values, the largest first. */
  readonly groups: readonly BreakdownGroup[];
};

/**
 * Parts as groups of bars: the first dimension sorted by its largest bar, groups of few cases behind the others because
 * their bars mean little; the second dimension by how much of the whole it is.
 */
export function breakdownTable(parts: readonly BreakdownPart[]): BreakdownTable {
  const first = Map.groupBy(parts, ({ keys }) => keys[0] ?? "");
  const second = Map.groupBy(parts, ({ keys }) => keys[1] ?? "");
  const series = sorted([...second], (group) => sum(group.map(({ denominator, value }) => denominator ?? value)));
  const place = (group: readonly BreakdownPart[]) => Math.max(...group.map(({ value }) => value ?? -Infinity));
  const isFew = ([, group]: readonly [string, readonly BreakdownPart[]]) => group.every(hasFewCases);
  const [few, many] = [[...first].filter(isFew), [...first].filter((group) => !isFew(group))];
  const groups = [...sorted(many, place), ...sorted(few, place)].map((name) => ({
    name,
    parts: series.map((one) => first.get(name)?.find(({ keys }) => (keys[1] ?? "") === one) ?? null),
  }));
  return { series, groups };
}

/** The parts worth naming as highest and lowest: with a value, and of few cases only where all are. */
export function extremes(
  parts: readonly BreakdownPart[],
): { readonly most: BreakdownPart; readonly least: BreakdownPart } | null {
  const known = parts.filter(({ value }) => value !== null);
  const sound = known.filter((part) => !hasFewCases(part));
  const ranked = (sound.length > 1 ? sound : known).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const [most, least] = [ranked[0], ranked.at(-1)];
  return most && least && most !== least ? { most, least } : null;
}

/** The names of groups, the one with the largest size first. */
const sorted = (
  groups: readonly (readonly [string, readonly BreakdownPart[]])[],
  sizeOf: (group: readonly BreakdownPart[]) => number,
): string[] =>
  groups
    .map(([name, group]) => ({ name, size: sizeOf(group) }))
    .toSorted((a, b) => (a.size === b.size ? a.name.localeCompare(b.name) : b.size - a.size))
    .map(({ name }) => name);

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((all, one) => all + (one ?? 0), 0);
