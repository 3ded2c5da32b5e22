import { FigureWithTable } from "./figure-with-table";

/** Running totals month by month; null from where nothing is known. All in one unit. */
export type StepSeries = {
  readonly look: "plan" | "data" | "promised";
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** Where its first step rises from; without it, zero. */
  readonly from?: number | undefined;
};

type StepChartProps = {
  /** Under each step, such as J. */
  readonly steps: readonly { readonly key: string; readonly label: string }[];
  readonly series: readonly StepSeries[];
  /** A level at the end of the last step, and whether it lies beyond what it should. */
  readonly end: { readonly value: number; readonly name: string; readonly isOver: boolean } | null;
  readonly grid: readonly { readonly value: number; readonly label: string }[];
  readonly summary: string;
  readonly table: {
    readonly label: string;
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | null)[])[];
  };
};

const height = 168;
const labelApart = 15;
/** In steps: the names are about so wide. */
const nearRight = 3;

/** Steps without smoothing, drawn on the server; each line carries its name where it ends. */
export function StepChart({ steps, series, end, grid, summary, table }: StepChartProps) {
  const known = series.flatMap(({ values }) => values.flatMap((value) => value ?? []));
  const top = Math.max(...known, end?.value ?? 0, ...grid.map(({ value }) => value), 1);
  const low = Math.min(0, ...known);
  const y = (value: number) => height - 2 - ((value - low) / (top - low)) * (height - 14);
  const x = (at: number) => (100 * at) / steps.length;
  return (
    <FigureWithTable {...table}>
      <figure className="step-chart" role="img" aria-label={summary}>
        <svg height={height + 20} aria-hidden="true">
          {grid.map(({ value, label }) => (
            <g key={value}>
              <line className={value === 0 ? "plot-axis" : "plot-grid"} x1="0" x2="100%" y1={y(value)} y2={y(value)} />
              <text x="0" dx="-6" y={y(value) + 4} textAnchor="end">
                {label}
              </text>
            </g>
          ))}
          {steps.map(({ key, label }, at) => (
            <text key={key} x={`${x(at + 0.5)}%`} y={height + 15} textAnchor="middle">
              {label}
            </text>
          ))}
          {series.map((one) => (
            <Steps key={one.look} series={one} x={x} y={y} />
          ))}
          <EndLabels series={series} end={end} x={x} y={y} />
        </svg>
      </figure>
    </FigureWithTable>
  );
}

type Scale = { readonly x: (at: number) => number; readonly y: (value: number) => number };

/** Each total holds over its month; a riser leads to it from the month before. */
function Steps({ series: { look, values, from = 0 }, x, y }: Scale & { readonly series: StepSeries }) {
  return values.map((value, at) => {
    if (value === null) return null;
    const before = values[at - 1] ?? from;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the months of a year stay in their order
      <g key={at} className={`step-${look}`}>
        <line x1={`${x(at)}%`} x2={`${x(at)}%`} y1={y(before)} y2={y(value)} />
        <line x1={`${x(at)}%`} x2={`${x(at + 1)}%`} y1={y(value)} y2={y(value)} />
      </g>
    );
  });
}

type EndLabelsProps = Scale & Pick<StepChartProps, "series" | "end">;

/**
 * Names at the ends of the lines; those that would meet move apart, the higher value above. One that ends so near the
 * right edge that its name would run over the mark of the end stands beside the drawing, too.
 */
function EndLabels({ series, end, x, y }: EndLabelsProps) {
  const lines = series.flatMap(({ look, name, values }) => {
    const last = values.findLastIndex((value) => value !== null);
    return last < 0 ? [] : [{ look: look as string, name, at: last + 1, value: values[last] ?? 0 }];
  });
  const right = series[0]?.values.length ?? 0;
  const all = end
    ? [...lines, { look: end.isOver ? "over" : "forecast", name: end.name, at: right, value: end.value }]
    : lines;
  let lowest = Number.NEGATIVE_INFINITY;
  return [...all]
    .sort((a, b) => b.value - a.value)
    .map(({ look, name, at, value }) => {
      lowest = Math.max(y(value) + 4, lowest + labelApart);
      const isEnd = look === "over" || look === "forecast";
      const isBeside = right - at < nearRight;
      return (
        <g key={name}>
          {isEnd && (
            <svg x={`${x(at)}%`} y={y(value)} overflow="visible" aria-hidden="true">
              <path className={look === "over" ? "bullet-over" : "bullet-forecast"} d="M1 0l7 -4v8Z" />
            </svg>
          )}
          <text
            x={`${isBeside ? 100 : x(at)}%`}
            dx={isBeside ? 11 : 6}
            y={lowest}
            className={`halo step-label-${look}`}
          >
            {name}
          </text>
        </g>
      );
    });
}
