import type { ReactNode } from "react";
import { TrendDrawing } from "./trend-drawing";
import type { TrendData } from "./trend-geometry";

type TrendChartProps = TrendData & {
  /** One sentence that says what the chart shows. */
  readonly finding: ReactNode;
  /** How it was drawn: rules, span, source. */
  readonly note?: ReactNode;
  /** The same for those who do not see it: level, limits, what moved and when. */
  readonly summary: string;
  /** px. */
  readonly height?: number;
};

/** A history with what it is judged by, drawn on the server; it fills any column, and its text keeps its size. */
export function TrendChart({ finding, note, summary, height = 252, ...data }: TrendChartProps) {
  return (
    <figure>
      <figcaption className="chart-finding">
        <b>{finding}</b> {note && <span>{note}</span>}
      </figcaption>
      <div className="trend-chart" role="img" aria-label={summary}>
        <TrendDrawing data={data} height={height} />
      </div>
    </figure>
  );
}
