"use client";

import type { ReactNode } from "react";
import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { drawnSeries, seriesFills } from "./breakdown-series";

export type BreakdownRow = {
  readonly name: string;
  /** One a series and in its order; null where there is no data. */
  readonly values: readonly ({ readonly amount: number; readonly text: string } | null)[];
};

type BreakdownChartProps = {
  readonly finding: ReactNode;
  readonly note?: ReactNode;
  readonly summary: string;
  /** Named once at the bars of the first row; those beyond `drawnSeries` are not drawn. */
  readonly series: readonly string[];
  /** Already sorted. */
  readonly rows: readonly BreakdownRow[];
};

const barHeight = 14;

/** Groups of plain bars for up to two dimensions. Nothing moves, and each bar carries its figure. */
export function BreakdownChart({ finding, note, summary, series, rows }: BreakdownChartProps) {
  const shown = drawnSeries(series);
  const height = rows.length * (shown.length * (barHeight + 2) + 12) + 4;
  return (
    <figure>
      <figcaption className="chart-finding">
        <b>{finding}</b> {note && <span>{note}</span>}
      </figcaption>
      <div className="breakdown-chart" role="img" aria-label={summary}>
        <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 560, height }}>
          <BarChart
            data={[...rows]}
            layout="vertical"
            margin={{ top: 0, right: marginFor(shown), bottom: 0, left: 0 }}
            barSize={barHeight}
            barGap={2}
            accessibilityLayer={false}
          >
            <XAxis type="number" hide domain={[0, "dataMax"]} />
            <YAxis
              type="category"
              dataKey="name"
              width={axisWidth(rows)}
              axisLine={false}
              tickLine={false}
              interval={0}
            />
            {shown.map((name, index) => (
              <Bar
                key={name}
                name={name}
                dataKey={(row: BreakdownRow) => row.values[index]?.amount ?? null}
                fill={seriesFills[index] ?? ""}
                isAnimationActive={false}
              >
                <LabelList
                  position="right"
                  valueAccessor={({ payload }: { payload?: BreakdownRow }) => wordsAt(payload, index, rows[0], shown)}
                />
              </Bar>
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

/** As wide as the longest name, which from some length on takes a second line. */
const axisWidth = (rows: readonly BreakdownRow[]): number =>
  Math.min(128, 16 + 8 * Math.max(0, ...rows.map(({ name }) => name.length)));

/** Room for a figure behind the longest bar and, where series are named there, for the longest name on the same line. */
const marginFor = (series: readonly string[]): number =>
  series.length > 1 ? Math.min(200, 68 + 7 * Math.max(...series.map(({ length }) => length))) : 96;

/** The figure, and in the first row the name of its series: labels stand at the marks, so there is no legend. */
function wordsAt(
  row: BreakdownRow | undefined,
  index: number,
  first: BreakdownRow | undefined,
  series: readonly string[],
) {
  const text = row?.values[index]?.text ?? "";
  return row?.name === first?.name && series.length > 1 ? `${text} ${series[index]}` : text;
}
