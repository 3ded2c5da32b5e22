import { scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { ChartCursor } from "./chart-cursor";
import { FigureWithTable } from "./figure-with-table";
import type { PlotGeometry } from "./process-geometry";
import { LineNames } from "./process-labels";

/** A period: what was, what would have been, and after the launch how far that may be off. */
export type ImpactMark = {
  /** In full, such as 16–22 Nov 2026. */
  readonly name: string;
  readonly actual: number;
  readonly expected: number;
  readonly lower: number | null;
  readonly upper: number | null;
  /** All of it in words, for the cursor. */
  readonly words: string;
};

type ImpactChartProps = {
  /** Oldest first. */
  readonly points: readonly ImpactMark[];
  /** How many of them lie before the launch. */
  readonly before: number;
  /** Under the axis where a period begins something, such as a year: counted from 0. */
  readonly begins: readonly { readonly slot: number; readonly text: string; readonly isWideOnly: boolean }[];
  readonly format: (value: number) => string;
  readonly words: { readonly actual: string; readonly expected: string; readonly launch: string };
  readonly note: ReactNode;
  readonly summary: string;
  readonly cursor: string;
  readonly table: {
    readonly label: string;
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | null)[])[];
  };
};

const height = 220;
/** Room for the names of the two lines, in px. */
const right = 78;

type Drawn = Pick<ImpactChartProps, "points" | "before"> & {
  readonly plot: PlotGeometry;
  readonly x: (slot: number) => number;
};

/** What was against what would have been with its band, the launch marked; drawn on the server. */
export function ImpactChart({ points, before, begins, format, words, note, summary, cursor, table }: ImpactChartProps) {
  const plot = plotOf(points);
  const x = (slot: number) => Math.round((10_000 * (slot + 0.5)) / points.length) / 100;
  const left = Math.round(Math.max(...plot.ticks.map((tick) => format(tick).length)) * 7.2 + 12);
  const drawn = { points, before, plot, x };
  const last = points.at(-1);
  return (
    <FigureWithTable {...table}>
      <figure>
        <figcaption className="chart-finding">
          <span>{note}</span>
        </figcaption>
        <div className="trend-chart impact-chart">
          <div role="img" aria-label={summary} style={{ paddingLeft: left, paddingRight: right }}>
            <svg width="100%" height={height} aria-hidden="true">
              <Grid plot={plot} format={format} />
              <Lines {...drawn} />
              <Launch {...drawn} name={words.launch} />
              {begins.map(({ slot, text, isWideOnly }) => (
                <text
                  key={text}
                  x={`${x(slot)}%`}
                  y={plot.bottom + 17}
                  className={isWideOnly ? "label-wide-only" : undefined}
                >
                  {text}
                </text>
              ))}
              {last && (
                <LineNames
                  names={[
                    { text: words.actual, y: plot.y(last.actual) },
                    { text: words.expected, y: plot.y(last.expected) },
                  ]}
                />
              )}
            </svg>
          </div>
          <ChartCursor
            label={cursor}
            points={points.map(({ name, words }, slot) => ({ label: name, text: words, x: x(slot) }))}
            left={left}
            right={right}
          />
        </div>
      </figure>
    </FigureWithTable>
  );
}

function plotOf(points: readonly ImpactMark[]): PlotGeometry {
  const known = points.flatMap(({ actual, expected, lower, upper }) => [
    actual,
    expected,
    lower ?? expected,
    upper ?? expected,
  ]);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const scale = scaleLinear(low < high ? [low, high] : [low - 1, high + 1], [0, 1]).nice(4);
  const [top, bottom] = [24, height - 26];
  const y = (value: number) => Math.round(100 * (bottom - scale(value) * (bottom - top))) / 100;
  return { height, top, bottom, ticks: scale.ticks(4), y };
}

function Grid({ plot, format }: { readonly plot: PlotGeometry; readonly format: (value: number) => string }) {
  return plot.ticks.map((tick, index) => (
    <g key={tick}>
      <line className={index === 0 ? "plot-axis" : "plot-grid"} x1="0" x2="100%" y1={plot.y(tick)} y2={plot.y(tick)} />
      <text x="-8" y={plot.y(tick) + 4} textAnchor="end">
        {format(tick)}
      </text>
    </g>
  ));
}

/** The band under both lines; before the launch what the estimate explains is faint, after it dashed. */
function Lines({ points, before, plot, x }: Drawn) {
  const way = (read: (point: ImpactMark) => number, from: number, to: number) =>
    points.slice(from, to).map((point, at) => `${x(from + at)} ${plot.y(read(point))}`);
  const length = points.length;
  const upper = way(({ upper, expected }) => upper ?? expected, before, length);
  const lower = way(({ lower, expected }) => lower ?? expected, before, length);
  const path = (places: readonly string[]) => (places.length > 0 ? `M${places.join("L")}` : "");
  return (
    <svg
      className="plot-stretched"
      width="100%"
      height={plot.height}
      viewBox={`0 0 100 ${plot.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {before < length && <path className="plot-band" d={`${path([...upper, ...lower.reverse()])}Z`} />}
      <path className="plot-last-year" d={path(way(({ expected }) => expected, 0, before))} />
      <path className="impact-expected" d={path(way(({ expected }) => expected, before, length))} />
      <path className="plot-line" d={path(way(({ actual }) => actual, 0, length))} />
    </svg>
  );
}

/** A stroke between the last period before and the first after, with its name on the side that has room. */
function Launch({ points, before, plot, name }: Drawn & { readonly name: string }) {
  const at = (100 * before) / points.length;
  const isRight = at > 60;
  return (
    <>
      <line className="impact-launch" x1={`${at}%`} x2={`${at}%`} y1={plot.top - 8} y2={plot.bottom} />
      <text x={`${at}%`} dx={isRight ? -6 : 6} y={plot.top - 10} textAnchor={isRight ? "end" : "start"}>
        {name}
      </text>
    </>
  );
}
