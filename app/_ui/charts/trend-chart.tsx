import type { ReactNode } from "react";
import { ChartCursor } from "./chart-cursor";
import { TrendDrawing } from "./trend-drawing";
import { type TrendData, trendGeometry } from "./trend-geometry";

type TrendChartProps = TrendData & {
  /** One sentence that says what the chart shows. */
  readonly finding: ReactNode;
  /** How it was drawn: rules, span, source. */
  readonly note?: ReactNode;
  /** The same for those who do not see it: level, limits, what moved and when. */
  readonly summary: string;
  /** What the arrow keys walk over, and the words of each point, the running one included. */
  readonly cursor?: { readonly label: string; readonly words: readonly string[] } | undefined;
  /** px. */
  readonly height?: number;
};

/** A history with what it is judged by, drawn on the server; it fills any column, and its text keeps its size. */
export function TrendChart({ finding, note, summary, cursor, height = 252, ...data }: TrendChartProps) {
  return (
    <figure>
      <figcaption className="chart-finding">
        <b>{finding}</b> {note && <span>{note}</span>}
      </figcaption>
      <div className="trend-chart">
        <div role="img" aria-label={summary}>
          <TrendDrawing data={data} height={height} />
        </div>
        {cursor && <TrendCursor cursor={cursor} data={data} height={height} />}
      </div>
    </figure>
  );
}

type TrendCursorProps = {
  readonly cursor: NonNullable<TrendChartProps["cursor"]>;
  readonly data: TrendData;
  readonly height: number;
};

function TrendCursor({ cursor: { label, words }, data, height }: TrendCursorProps) {
  const { left, right, x } = trendGeometry(data, height);
  const all = data.running ? [...data.points, data.running] : data.points;
  const points = all.map((point, slot) => ({ label: point.label, text: words[slot] ?? "", x: x(slot) }));
  return <ChartCursor label={label} points={points} left={left} right={right} />;
}
