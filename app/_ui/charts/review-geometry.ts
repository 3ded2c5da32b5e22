import { scaleLinear } from "d3-scale";

export type ReviewMark = {
  /** Under the axis, such as W47 or N. */
  readonly label: string;
  /** In full, such as Nov 2026. */
  readonly name: string;
  /** What several neighbours share, such as their year; printed below the first of them. */
  readonly group?: string | undefined;
  /** null is a gap. */
  readonly value: number | null;
  readonly lastYear: number | null;
  /** None, one, or the two edges of a band. */
  readonly targets: readonly number[];
  /** "ahead" is a period yet to begin, of which only the forecast is known. */
  readonly state: "complete" | "running" | "missing" | "partial" | "ahead";
  /** Where the number is heading, with the range of that; of a running period or one ahead. */
  readonly heading?: { readonly value: number; readonly low: number; readonly high: number } | undefined;
  /** The figure as printed at the point; give it only to the points worth a label. */
  readonly text?: string | undefined;
  readonly judgement?: "better" | "worse" | undefined;
  /** All its figures in words, for the cursor and whoever does not see the drawing. */
  readonly words: string;
};

export type ReviewFlagMark = {
  /** The number it has in the list below the chart. */
  readonly number: number;
  readonly side: "it" | "marketing" | "other";
  /** The point it stands at, counted from 0. */
  readonly slot: number;
};

export type ReviewDefinitionMark = {
  /** Such as "v4". */
  readonly text: string;
  /** The first point measured by it, counted from 0. */
  readonly slot: number;
};

export type ReviewPanelData = {
  /** What one point is, such as weeks. */
  readonly name: string;
  /** What the drawing shows, for those who do not see it. */
  readonly summary: string;
  /** What its cursor walks over and how. */
  readonly cursor: string;
  /** How much of the running period is in, such as "3 of 7 days". */
  readonly note?: string | undefined;
  /** Named at the first point not everybody reported to. */
  readonly partialWord: string;
  /** Below a period ahead. */
  readonly aheadWord: string;
  /** Oldest first; the running one, if any, comes after all complete ones, and a period ahead after it. */
  readonly points: readonly ReviewMark[];
  readonly flags: readonly ReviewFlagMark[];
  readonly definitions: readonly ReviewDefinitionMark[];
};

export type PanelGeometry = {
  readonly height: number;
  /** px from the top. */
  readonly top: number;
  readonly bottom: number;
  /** Room for the figures of the axis, in px. */
  readonly axisRoom: number;
  readonly ticks: readonly number[];
  /** The width of one period, in percent of the plot. */
  readonly slotWidth: number;
  /** Percent of the plot's width. */
  readonly x: (slot: number) => number;
  /** px from the top. */
  readonly y: (value: number) => number;
};

export const flagStep = 20;
/** Between the lowest flag and the plot, for the figure of a point at its top. */
export const figureRoom = 14;
/** More events than this in one period are drawn as two flags and one for the rest. */
export const mostFlags = 3;
const plotHeight = 184;
const belowAxis = 40;
const widthPerDigit = 7.2;
/** Sums share the scale of what they add up until their middle value is more than this many times as large. */
const mostApart = 2;

type Asked = {
  readonly panels: readonly ReviewPanelData[];
  /** Whether the long periods are sums of the recent ones. */
  readonly addsUp: boolean;
  readonly format: (value: number) => string;
};

/**
 * Where everything lies: heights in px, widths in percent. Both panels share one scale, so that a week can be held
 * against a month; months that are sums of weeks are several times as high, and then each panel has its own.
 */
export function reviewGeometry({ panels, addsUp, format }: Asked): { isShared: boolean; panels: PanelGeometry[] } {
  const isShared = !addsUp || !areFarApart(panels);
  const stack = Math.max(1, ...panels.map(tallestStack));
  const top = 2 + stack * flagStep + figureRoom;
  const bottom = top + plotHeight;
  const drawn = panels.map((panel) => {
    const seen = isShared ? panels : [panel];
    const scale = scaleLinear(extentOf(seen.flatMap(valuesOf), seen.flatMap(rangesOf)), [0, 1]).nice(4);
    const ticks = scale.ticks(4);
    const slotWidth = 100 / Math.max(1, panel.points.length);
    return {
      ...{ height: bottom + belowAxis, top, bottom, ticks, slotWidth },
      axisRoom: Math.round(Math.max(...ticks.map((tick) => format(tick).length)) * widthPerDigit + 10),
      x: (slot: number) => round((slot + 0.5) * slotWidth),
      y: (value: number) => round(bottom - scale(value) * plotHeight),
    };
  });
  return { isShared, panels: drawn };
}

function areFarApart(panels: readonly ReviewPanelData[]): boolean {
  const sizes = panels
    .map(({ points }) => median(points.flatMap(({ value }) => (value === null ? [] : [Math.abs(value)]))))
    .filter((size): size is number => size !== null && size > 0);
  return sizes.length > 1 && Math.max(...sizes) > mostApart * Math.min(...sizes);
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

const tallestStack = ({ points, flags }: ReviewPanelData): number =>
  Math.max(...points.map((_, at) => Math.min(mostFlags, flags.filter(({ slot }) => slot === at).length)), 0);

const valuesOf = ({ points }: ReviewPanelData): number[] =>
  points.flatMap(({ value, lastYear, targets, heading }) => [
    ...(value === null ? [] : [value]),
    ...(lastYear === null ? [] : [lastYear]),
    ...(heading ? [heading.value] : []),
    ...targets,
  ]);

const rangesOf = ({ points }: ReviewPanelData): number[] =>
  points.flatMap(({ heading }) => (heading ? [heading.low, heading.high] : []));

/** A forecast's range takes up to this much of the height of everything else, and is cut off beyond. */
const rangeRoom = 0.4;

/** Values that hardly differ are not blown up, and the drawing stands without any value too. */
function extentOf(values: readonly number[], ranges: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high) return [low - 1, high + 1];
  const room = rangeRoom * (high - low);
  return [Math.max(low - room, Math.min(low, ...ranges)), Math.min(high + room, Math.max(high, ...ranges))];
}

const round = (length: number): number => Math.round(length * 100) / 100;
