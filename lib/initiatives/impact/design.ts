import { dot } from "./fit";
import type { Study } from "./study";

/** What explains a KPI without the initiative: columns over all periods of a study, the first all ones. */
export type Design = {
  readonly columns: readonly (readonly number[])[];
  /** Keys of the controls used, and of those that add nothing to the ones before them or never vary. */
  readonly controls: readonly string[];
  readonly dropped: readonly string[];
  readonly hasTrend: boolean;
  readonly hasSeason: boolean;
};

/** Waves a year (or week) is drawn with: its own and the one twice as fast. */
const waves = 2;

/** A column counts as explained by others when they leave less than this share of its variance. */
const leastShare = 1e-8;

/**
 * Controls explain a KPI where there are any: what moves them moves the trend and the season of the KPI, too. Without
 * one a straight line does, so that a KPI already rising is not said to have been moved; and waves of `season` periods
 * once two seasons lie before the launch (trigonometric season, Harvey 1989, section 2.3.4), never with more columns
 * than a third of the periods before.
 */
export function designOf({ positions, before, controls }: Study, season: number | null): Design {
  const ones = positions.map(() => 1);
  const kept = independent(
    [ones],
    controls.map(({ key, values }) => ({ key, column: standardised(values, before) })),
    before,
  );
  const names = kept.map(({ key }) => key);
  const dropped = controls.map(({ key }) => key).filter((key) => !names.includes(key));
  const described = { controls: names, dropped };
  if (kept.length > 0) {
    return { columns: [ones, ...kept.map(({ column }) => column)], ...described, hasTrend: false, hasSeason: false };
  }
  const trend = standardised(positions, before);
  const cycle = season === null ? [] : independent([ones, trend], seasonal(positions, season, before), before);
  const hasSeason = season !== null && before >= 2 * season && 2 + cycle.length <= before / 3;
  const columns = [ones, trend, ...(hasSeason ? cycle.map(({ column }) => column) : [])];
  return { columns, ...described, hasTrend: true, hasSeason };
}

type Named = { readonly key: string; readonly column: readonly number[] };

/** Mean 0 and standard deviation 1 before the launch; left at 0 where it never varies. */
export function standardised(values: readonly number[], before: number): number[] {
  const { mean, deviation } = spread(values, before);
  return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}

/** Mean and standard deviation of the periods before; a deviation lost in rounding is 0. */
export function spread(values: readonly number[], before: number): { mean: number; deviation: number } {
  const known = values.slice(0, before);
  const mean = known.reduce((sum, value) => sum + value, 0) / before;
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (before - 1));
  return { mean, deviation: deviation > 1e-9 * Math.abs(mean) ? deviation : 0 };
}

function seasonal(positions: readonly number[], season: number, before: number): Named[] {
  return Array.from({ length: Math.min(waves, Math.floor(season / 2)) }, (_, at) => at + 1).flatMap((wave) =>
    [Math.cos, Math.sin].map((circle) => ({
      key: `${wave}`,
      column: standardised(
        positions.map((position) => circle((2 * Math.PI * wave * position) / season)),
        before,
      ),
    })),
  );
}

/** Those that are no combination of the given columns and the ones before them, by Gram–Schmidt over the periods before. */
function independent(given: readonly (readonly number[])[], candidates: readonly Named[], before: number): Named[] {
  const basis: number[][] = [];
  const rest = (column: readonly number[]): { left: number[]; share: number } => {
    const known = column.slice(0, before);
    let left = known;
    for (const one of basis) {
      const along = dot(one, left);
      left = left.map((value, at) => value - along * one[at]!);
    }
    const size = dot(known, known);
    return { left, share: size > 0 ? dot(left, left) / size : 0 };
  };
  const take = (column: readonly number[]): boolean => {
    const { left, share } = rest(column);
    if (share < leastShare) return false;
    const length = Math.sqrt(dot(left, left));
    basis.push(left.map((value) => value / length));
    return true;
  };
  for (const column of given) take(column);
  return candidates.filter(({ column }) => take(column));
}
