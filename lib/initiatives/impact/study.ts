import { addDays, type Day } from "@/lib/kernel/day";
import type { ImpactReason } from "./reasons";

/** A period of a KPI, `end` its last day; null where nothing is known of it. */
export type ImpactPoint = { readonly start: Day; readonly end: Day; readonly value: number | null };

/** A KPI that the initiative cannot have moved; `key` names it in what is said about the method. */
export type ControlSeries = { readonly key: string; readonly points: readonly ImpactPoint[] };

/** What an effect is measured on: the periods wholly before a launch and those wholly after it, oldest first. */
export type Study = {
  readonly periods: readonly { readonly start: Day; readonly end: Day; readonly value: number }[];
  /** Where each period stands; a position is missing where the launch fell inside a period. */
  readonly positions: readonly number[];
  readonly before: number;
  readonly after: number;
  /** Periods known but neither wholly before nor wholly after: 1 where the launch fell inside one, else 0. */
  readonly leftOut: number;
  /** Values in the same periods. */
  readonly controls: readonly { readonly key: string; readonly values: readonly number[] }[];
};

export const fewestBefore = 12;
export const fewestAfter = 3;
/** Older periods say little about what would have been: five years of weeks. */
const mostBefore = 260;

type Checked<T> = { readonly value: T } | { readonly reason: ImpactReason };

/** Whether an effect can be measured at all; periods not yet measured at either end are no gap. */
export function studyOf(
  series: readonly ImpactPoint[],
  controls: readonly ControlSeries[],
  launch: Day,
): Checked<Study> {
  const run = unbroken(series);
  if ("reason" in run) return run;
  const all = run.value.map((period, position) => ({ ...period, position }));
  const before = all.filter(({ end }) => end < launch).slice(-mostBefore);
  const after = all.filter(({ start }) => start >= launch);
  const reason = tooFew(before.length, after.length) ?? tooMany(controls.length, before.length) ?? still(before);
  if (reason) return { reason };
  const used = [...before, ...after];
  const first = before[0]!.position;
  const matched = controls.map(({ key, points }) => ({ key, values: valuesIn(used, points) }));
  const patchy = matched.find(({ values }) => !values.every(isKnown));
  if (patchy) return { reason: { key: "impact.reason.control_missing", values: { control: patchy.key } } };
  return {
    value: {
      periods: used.map(({ start, end, value }) => ({ start, end, value })),
      positions: used.map(({ position }) => position - first),
      ...{ before: before.length, after: after.length },
      leftOut: all.filter(({ start, end }) => start < launch && end >= launch).length,
      controls: matched.map(({ key, values }) => ({ key, values: values.filter(isKnown) })),
    },
  };
}

const isKnown = (value: number | null | undefined): value is number =>
  typeof value === "number" && Number.isFinite(value);

/** The measured periods in order, where each follows on the one before and holds a number. */
function unbroken(series: readonly ImpactPoint[]): Checked<{ start: Day; end: Day; value: number }[]> {
  const points = series.toSorted((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0));
  const first = points.findIndex(({ value }) => value !== null);
  const last = points.findLastIndex(({ value }) => value !== null);
  const run = first < 0 ? [] : points.slice(first, last + 1);
  const known: { start: Day; end: Day; value: number }[] = [];
  for (const { start, end, value } of run) {
    const previous = known.at(-1);
    const expected = previous ? addDays(previous.end, 1) : start;
    if (value === null || start !== expected) {
      return { reason: { key: "impact.reason.gap", values: { on: value === null ? start : expected } } };
    }
    if (!Number.isFinite(value)) return { reason: { key: "impact.reason.not_a_number", values: { on: start } } };
    known.push({ start, end, value });
  }
  return { value: known };
}

function tooFew(before: number, after: number): ImpactReason | null {
  if (before < fewestBefore) {
    return { key: "impact.reason.too_few_before", values: { known: before, needed: fewestBefore } };
  }
  if (after >= fewestAfter) return null;
  return { key: "impact.reason.too_few_after", values: { known: after, needed: fewestAfter } };
}

function tooMany(controls: number, before: number): ImpactReason | null {
  const most = Math.floor(before / 3);
  return controls > most ? { key: "impact.reason.too_many_controls", values: { controls, most } } : null;
}

/** A KPI that never varied says nothing about how much it varies by itself. */
function still(before: readonly { readonly value: number }[]): ImpactReason | null {
  const values = before.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isStill = most - least <= 1e-9 * Math.max(Math.abs(least), Math.abs(most));
  return isStill ? { key: "impact.reason.constant", values: {} } : null;
}

function valuesIn(periods: readonly { readonly start: Day }[], points: readonly ImpactPoint[]): (number | null)[] {
  const byStart = new Map(points.map(({ start, value }) => [start, value]));
  return periods.map(({ start }) => byStart.get(start) ?? null);
}
