import type { ReactNode } from "react";
import { ChartCursor } from "./chart-cursor";
import { FigureWithTable } from "./figure-with-table";
import { ReviewEvents, type ReviewEventWords } from "./review-events";
import { type ReviewPanelData, reviewGeometry } from "./review-geometry";
import type { SeriesWords } from "./review-labels";
import { ReviewPanel, type ReviewPanelProps } from "./review-panel";
import { ReviewSummaryRow, type ReviewSummaryWords } from "./review-summary-row";

type ReviewChartProps = {
  /** One sentence that says what the chart shows. */
  readonly finding: ReactNode;
  /** How it was made: what months are, unit. */
  readonly note?: ReactNode;
  /** The six newest periods with the running one, and the twelve long ones. */
  readonly recent: ReviewPanelData;
  readonly long: ReviewPanelData;
  /** `ownScales` is added to the note when the panels need a scale each. */
  readonly words: SeriesWords & { readonly ownScales: string };
  readonly summary: ReviewSummaryWords;
  readonly events: ReviewEventWords;
  readonly table: {
    readonly label: string;
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | null)[])[];
  };
  /** Whether the long periods are sums of the recent ones, which may then need a scale of their own. */
  readonly addsUp: boolean;
  /** Prints a value of the axis. */
  readonly format: (value: number) => string;
};

/**
 * A number as a weekly business review reads it, in the same form for every KPI: six weeks, a gap, twelve months; last
 * year faint, targets as strokes, the running period hollow, events as flags; below it the summary row and the table.
 */
export function ReviewChart({ finding, note, recent, long, words, addsUp, format, ...below }: ReviewChartProps) {
  const { isShared, panels } = reviewGeometry({ panels: [recent, long], addsUp, format });
  const [recentAt, longAt] = panels;
  return (
    <FigureWithTable {...below.table}>
      <figure className={isShared ? "review-chart review-shared" : "review-chart"}>
        <figcaption className="chart-finding">
          <b>{finding}</b>{" "}
          <span>
            {note} {!isShared && words.ownScales}
          </span>
        </figcaption>
        <div className="review-panels">
          {recentAt && <Panel data={recent} at={recentAt} format={format} words={words} />}
          {longAt && <Panel data={long} at={longAt} format={format} />}
        </div>
        <ReviewSummaryRow {...below.summary} />
        <ReviewEvents {...below.events} />
      </figure>
    </FigureWithTable>
  );
}

function Panel({ data, at, format, words }: ReviewPanelProps) {
  return (
    <div className="review-panel" style={{ "--axis-room": `${at.axisRoom}px` } as Record<string, string>}>
      <div>
        <div role="img" aria-label={data.summary}>
          <ReviewPanel data={data} at={at} format={format} words={words} />
        </div>
        <ChartCursor
          label={data.cursor}
          start={data.points.findLastIndex(({ state }) => state !== "ahead")}
          points={data.points.map((point, slot) => ({ label: point.name, text: point.words, x: at.x(slot) }))}
        />
      </div>
    </div>
  );
}
