import type { TrendData, TrendGeometry } from "./trend-geometry";

/** Where a word stands: the period it begins at and the px of its baseline. */
type Place = { readonly slot: number; readonly y: number };

/** px from the stroke to the baseline of a word above or below it, and what the word covers from its baseline. */
const above = -7;
const below = 17;
const ascent = 12;
const descent = 5;
/** The share of a plot the word takes on a phone, where it takes most. */
const wordShare = 0.16;

/**
 * The place at a target stroke, above or below it, where its word meets the fewest of the limits, the points and the
 * other targets; of equal ones the earliest. Null without a target.
 */
export function targetLabelPlace({ points, band }: TrendData, at: TrendGeometry): Place | null {
  const limits = band ? [band.low, band.high].map(at.y) : [];
  const reach = Math.max(1, Math.ceil(points.length * wordShare));
  const last = Math.max(0, points.length - reach);
  const met = ({ slot, y }: Place): number => {
    const covered = points.slice(Math.max(0, slot - 1), slot + reach);
    const drawn = covered.flatMap(({ value, target, lastYear }) => [value, target, lastYear]);
    const heights = drawn.filter((value): value is number => typeof value === "number").map(at.y);
    return [...limits, ...heights].filter((height) => height > y - ascent && height < y + descent).length;
  };
  const places = points.slice(0, last + 1).flatMap(({ target }, slot) => {
    if (typeof target !== "number") return [];
    return [above, below].map((apart) => ({ slot, y: at.y(target) + apart }));
  });
  if (places.length === 0) {
    const only = points.findLastIndex(({ target }) => typeof target === "number");
    const target = points[only]?.target;
    return typeof target === "number" ? { slot: only, y: at.y(target) + above } : null;
  }
  return places.reduce((best, place) => (met(place) < met(best) ? place : best));
}
