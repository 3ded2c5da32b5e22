import type { ReactNode } from "react";
import { ChartCursor } from "./chart-cursor";
import { FigureWithTable } from "./figure-with-table";
import { type ProcessData, processGeometry } from "./process-geometry";
import { type ProcessLineWords, RangePlot, ValuePlot } from "./process-plots";

type ProcessChartProps = {
  readonly data: ProcessData;
  /** One sentence that says what the chart shows. */
  readonly finding: ReactNode;
  /** How it was made: rule set, span, what was left out. */
  readonly note: ReactNode;
  /** The same for those who do not see it: level, limits, signals. */
  readonly summary: string;
  /** What the arrow keys walk over. */
  readonly cursor: string;
  readonly words: ProcessLineWords;
  readonly table: {
    readonly label: string;
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | null)[])[];
  };
};

/**
 * A process behaviour chart, drawn on the server: each value against the limits of its span, below it the moving ranges
 * against theirs. Signals are circled and carry the numbers of the rules that saw them.
 */
export function ProcessChart({ data, finding, note, summary, cursor, words, table }: ProcessChartProps) {
  const at = processGeometry(data);
  const part = { data, at, words };
  const points = data.points.map(({ name, words }, slot) => ({ label: name, text: words, x: at.x(slot) }));
  return (
    <FigureWithTable {...table}>
      <figure>
        <figcaption className="chart-finding">
          <b>{finding}</b> <span>{note}</span>
        </figcaption>
        <div className="trend-chart process-chart">
          <div role="img" aria-label={summary} style={{ paddingLeft: at.left, paddingRight: at.right }}>
            <ValuePlot {...part} />
            <RangePlot {...part} />
          </div>
          <ChartCursor label={cursor} points={points} left={at.left} right={at.right} />
        </div>
      </figure>
    </FigureWithTable>
  );
}
