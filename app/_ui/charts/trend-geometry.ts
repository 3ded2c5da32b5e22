import { scaleLinear } from "d3-scale";

export type TrendPoint = {
  /** The period under the axis, such as W47. */
  readonly label: string;
  /** null where no reading exists; the line breaks there. */
  readonly value: number | null;
  /** The figure as printed at the point; give it only to the points worth a label. */
  readonly text?: string | undefined;
  readonly judgement?: "better" | "worse" | undefined;
  readonly lastYear?: number | null | undefined;
  readonly target?: number | null | undefined;
};

export type TrendBand = {
  readonly low: number;
  readonly high: number;
  readonly centre?: number | undefined;
  /** Printed at the right end of each line, such as "Upper 60.5". */
  readonly labels?: { readonly low: string; readonly high: string; readonly centre?: string | undefined } | undefined;
};

export type TrendEvent = {
  readonly letter: string;
  readonly side: "it" | "marketing";
  /** Where on the axis, counted in periods from the first point; 4.5 lies between the fifth and the sixth. */
  readonly at: number;
};

export type TrendData = {
  /** Oldest first, complete periods only. */
  readonly points: readonly TrendPoint[];
  /** The period still running; its note says how much of it is in, such as "3 of 7 days". */
  readonly running?: (TrendPoint & { readonly note: string }) | null | undefined;
  readonly band?: TrendBand | null | undefined;
  readonly events?: readonly TrendEvent[] | undefined;
  readonly seriesLabels?: { readonly lastYear?: string | undefined; readonly target?: string | undefined } | undefined;
  /** Prints a value of the axis. */
  readonly format: (value: number) => string;
};

export type TrendGeometry = {
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  /** Room beside the plot for the axis and for the names of the limits, in px. */
  readonly left: number;
  readonly right: number;
  readonly ticks: readonly number[];
  /** The width of one period, in percent of the plot. */
  readonly slotWidth: number;
  readonly slots: number;
  /** Percent of the plot's width. */
  readonly x: (slot: number) => number;
  /** px from the top. */
  readonly y: (value: number) => number;
};

const limitRoom = 92;
const widthPerDigit = 7.2;

/** Where everything lies: heights in px, widths in percent, so that one drawing fits any column and its text keeps its size. */
export function trendGeometry(data: TrendData, height: number): TrendGeometry {
  const scale = scaleLinear(extentOf(data), [0, 1]).nice(4);
  const ticks = scale.ticks(4);
  const top = 28;
  const bottom = height - 40;
  const slots = data.points.length + (data.running ? 1 : 0);
  const slotWidth = 100 / Math.max(1, slots);
  return {
    ...{ height, top, bottom, ticks, slots, slotWidth },
    left: round(Math.max(...ticks.map((tick) => data.format(tick).length)) * widthPerDigit + 12),
    right: data.band?.labels ? limitRoom : 6,
    x: (slot) => round((slot + 0.5) * slotWidth),
    y: (value) => round(bottom - scale(value) * (bottom - top)),
  };
}

function extentOf({ points, running, band }: TrendData): [number, number] {
  const drawn = [...points, ...(running ? [running] : [])].flatMap((point) => [
    point.value,
    point.lastYear,
    point.target,
  ]);
  const known = [...drawn, band?.low, band?.high].filter((value): value is number => typeof value === "number");
  if (known.length === 0) return [0, 1];
  const low = Math.min(...known);
  const high = Math.max(...known);
  return low < high ? [low, high] : [low - 1, high + 1];
}

const round = (length: number): number => Math.round(length * 100) / 100;
