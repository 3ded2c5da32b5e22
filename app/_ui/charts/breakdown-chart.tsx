"use client";

import type { ReactNode } from "react";
import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from "recharts";

export type BreakdownRow = {
  readonly name: string;
  /** One a series and in its order; null where there is no data. */
  readonly values: readonly ({ readonly amount: number; readonly text: string } | null)[];
};

type BreakdownChartProps = {
  readonly finding: ReactNode;
  readonly note?: ReactNode;
  readonly summary: string;
  /** At most four, named once at the bars of the first row. */
  readonly series: readonly string[];
  /** Already sorted. */
  readonly rows: readonly BreakdownRow[];
};

const barHeight = 14;
const mostSeries = 4;

/** Groups of plain bars for up to two dimensions. Nothing moves, and each bar carries its figure. */
export function BreakdownChart({ finding, note, summary, series, rows }: BreakdownChartProps) {
  const shown = series.slice(0, mostSeries);
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
            margin={{ top: 0, right: shown.length > 1 ? 124 : 96, bottom: 0, left: 0 }}
            barSize={barHeight}
            barGap={2}
            accessibilityLayer={false}
          >
            <XAxis type="number" hide domain={[0, "dataMax"]} />
            <YAxis type="category" dataKey="name" width={128} axisLine={false} tickLine={false} interval={0} />
            {shown.map((name, index) => (
              <Bar
                key={name}
                name={name}
                dataKey={(row: BreakdownRow) => row.values[index]?.amount ?? null}
                fill={`var(--color-series-${index + 1})`}
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
