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
  readonly height?: number;
};

/** A history with what it is judged by. Drawn on the server in three widths; the page's own width picks one, so text is never scaled. */
export function TrendChart({ finding, note, summary, height = 252, ...data }: TrendChartProps) {
  return (
    <figure>
      <figcaption className="chart-finding">
        <b>{finding}</b> {note && <span>{note}</span>}
      </figcaption>
      <div className="trend-chart" role="img" aria-label={summary}>
        <TrendDrawing
          className="trend-drawing trend-drawing-narrow"
          data={data}
          width={328}
          height={Math.min(height, 220)}
        />
        <TrendDrawing className="trend-drawing trend-drawing-middle" data={data} width={560} height={height} />
        <TrendDrawing className="trend-drawing trend-drawing-wide" data={data} width={840} height={height} />
      </div>
    </figure>
  );
}
