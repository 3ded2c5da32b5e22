import { scaleLinear } from "d3-scale";

export type ProcessMark = {
  /** Under the axis, such as W47. */
  readonly label: string;
  /** In full, such as 2026-W47. */
  readonly name: string;
  /** What several neighbours share, such as their year; printed below the first of them. */
  readonly group: string;
  /** null is a gap. */
  readonly value: number | null;
  /** Its distance from the point before. */
  readonly range: number | null;
  /** Limits were set on it. */
  readonly isLocking: boolean;
  /** The numbers of the rules it breaks, such as "1 3"; empty for a routine point. */
  readonly rules: string;
  readonly judgement: "better" | "worse" | "routine";
  readonly isRangeSignal: boolean;
  /** All of it in words, for the cursor. */
  readonly words: string;
};

/** Points with limits of their own: the lines break between two of them. Without `lines` there are none yet. */
export type ProcessSpan = {
  /** The first and the last point, counted from 0. */
  readonly first: number;
  readonly last: number;
  /** Printed above the points the limits were set on, such as "limits set on these 12". */
  readonly note: string;
  readonly lines: {
    readonly upper: number;
    readonly centre: number;
    readonly lower: number;
    readonly upperRange: number;
    readonly meanRange: number;
  } | null;
};

export type ProcessData = {
  /** Oldest first, complete periods only. */
  readonly points: readonly ProcessMark[];
  readonly spans: readonly ProcessSpan[];
  /** Prints a value, and a moving range, of an axis. */
  readonly format: (value: number) => string;
  readonly formatRange: (range: number) => string;
};

export type PlotGeometry = {
  readonly height: number;
  /** px from the top. */
  readonly top: number;
  readonly bottom: number;
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
};

export type ProcessGeometry = {
  /** Room beside both plots for figures and for the names of the lines, in px. */
  readonly left: number;
  readonly right: number;
  /** The width of one period, in percent of the plot. */
  readonly slotWidth: number;
  /** The middle of a period, in percent of the plot's width. */
  readonly x: (slot: number) => number;
  /** The values, and below them their moving ranges. */
  readonly values: PlotGeometry;
  readonly ranges: PlotGeometry;
};

const widthPerDigit = 7.2;
const lineNames = 92;
const plots = {
  values: { height: 268, top: 34, belowAxis: 40, ticks: 4 },
  ranges: { height: 116, top: 24, belowAxis: 8, ticks: 2 },
} as const;

/** Where everything lies: heights in px, widths in percent, so that one drawing fits any column and its text keeps its size. */
export function processGeometry({ points, spans, format, formatRange }: ProcessData): ProcessGeometry {
  const lines = spans.flatMap(({ lines }) => lines ?? []);
  const values = plotOf("values", [
    ...points.map(({ value }) => value),
    ...lines.flatMap(({ upper, lower }) => [upper, lower]),
  ]);
  const ranges = plotOf("ranges", [0, ...points.map(({ range }) => range), ...lines.map((line) => line.upperRange)]);
  const slotWidth = 100 / Math.max(1, points.length);
  const figures = [...values.ticks.map(format), ...ranges.ticks.map(formatRange)];
  const longest = Math.max(...figures.map(({ length }) => length));
  return {
    left: Math.round(longest * widthPerDigit + 12),
    right: lines.length > 0 ? lineNames : 6,
    slotWidth,
    x: (slot) => round((slot + 0.5) * slotWidth),
    values,
    ranges,
  };
}

function plotOf(kind: keyof typeof plots, drawn: readonly (number | null)[]): PlotGeometry {
  const { height, top, belowAxis, ticks } = plots[kind];
  const known = drawn.filter((value) => value !== null);
  const [low, high] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [0, 1];
  const scale = scaleLinear(low < high ? [low, high] : [low - 1, high + 1], [0, 1]).nice(ticks);
  const bottom = height - belowAxis;
  return {
    height,
    top,
    bottom,
    ticks: scale.ticks(ticks),
    y: (value) => round(bottom - scale(value) * (bottom - top)),
  };
}

/** Moves labels apart that would print over each other, keeping their order; `places` in px from the top. */
export function spreadLabels(places: readonly number[], apart = 14): number[] {
  const order = places.map((_place, index) => index).sort((one, other) => places[one]! - places[other]!);
  const spread = [...places];
  order.forEach((index, at) => {
    const above = order[at - 1];
    if (above !== undefined) spread[index] = Math.max(spread[index]!, spread[above]! + apart);
  });
  return spread;
}

const round = (length: number): number => Math.round(length * 100) / 100;
