import "server-only";
import { mostFlags, type PanelGeometry, type ReviewPanelData, reviewGeometry } from "@/app/_ui/charts/review-geometry";
import { definitions, flags, headings, series } from "./chart-marks";
import { axisType, figureRoom, type Panel, placesIn } from "./chart-panel";
import { figures, grid, periodNames } from "./chart-words";
import { flagHeight } from "./flags";
import type { Sheet } from "./sheet";
import { widthOf } from "./text-lines";

export interface Chart {
  readonly recent: ReviewPanelData;
  readonly long: ReviewPanelData;
  /** Whether the long periods are sums of the recent ones. */
  readonly addsUp: boolean;
  readonly format: (value: number) => string;
}

type Area = { readonly x: number; readonly y: number; readonly width: number; readonly plot: number };
const between = 20;
/** Below the plot: the names of the periods, and below them years and what the running one holds. */
const belowPlot = 28;

const stackOf = ({ points, flags }: ReviewPanelData): number =>
  Math.max(0, ...points.map((_, at) => Math.min(mostFlags, flags.filter(({ slot }) => slot === at).length)));

/** What a chart takes beside the height of its plot. */
export const chartFrame = ({ recent, long }: Pick<Chart, "recent" | "long">): number =>
  Math.max(stackOf(recent), stackOf(long)) * flagHeight + figureRoom + belowPlot;

/** Six weeks beside twelve months, with the figures, scales and marks that the page has. */
export function reviewChart(sheet: Sheet, chart: Chart, area: Area): void {
  const { recent, long, ...shown } = chart;
  const { panels, isShared } = reviewGeometry({ panels: [recent, long], ...shown });
  const top = area.y + chartFrame(chart) - belowPlot;
  const width = (area.width - between) / 2;
  for (const [place, data] of [recent, long].entries()) {
    const at = panels[place];
    if (!at) continue;
    const axis = place === 1 && isShared ? 0 : axisWidth(sheet, at, chart);
    const x = area.x + place * (width + between) + axis;
    drawPanel(sheet, {
      data,
      at,
      format: chart.format,
      x,
      width: width - axis,
      top,
      plot: area.plot,
      hasAxis: axis > 0,
    });
  }
}

const axisWidth = (sheet: Sheet, { ticks }: PanelGeometry, { format }: Pick<Chart, "format">): number =>
  Math.max(...ticks.map((tick) => widthOf(sheet, format(tick), axisType))) + 6;

function drawPanel(sheet: Sheet, panel: Panel): void {
  const places = placesIn(panel);
  grid(sheet, panel, places);
  definitions(sheet, panel, places);
  flags(sheet, panel, places);
  series(sheet, panel, places);
  headings(sheet, panel, places);
  periodNames(sheet, panel, places);
  figures(sheet, panel, places);
}
