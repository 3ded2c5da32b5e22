import { classNames } from "../class-names";
import { FigureWithTable } from "./figure-with-table";

/** One row of the way: a level is a mark, a step a bar, an asked step a dashed outline. All in one unit. */
export type WaterfallRow = {
  readonly key: string;
  readonly look: "level" | "more" | "less" | "asked";
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** The amount as printed beside the mark. */
  readonly text: string;
};

type WaterfallChartProps = {
  readonly rows: readonly WaterfallRow[];
  /** All of it in words. */
  readonly summary: string;
  readonly table: {
    readonly label: string;
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | null)[])[];
  };
};

/** Room at either end for an amount that stands beside its mark, as a part of the scale. */
const margin = 0.42;

/** From one level to another step by step, drawn on the server; the scale begins near the lowest level and not at zero. */
export function WaterfallChart({ rows, summary, table }: WaterfallChartProps) {
  const ends = rows.flatMap(({ from, to }) => [from, to]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const width = high - low || Math.abs(high) || 1;
  const percent = (value: number) => (100 * ((value - low) / width + margin)) / (1 + 2 * margin);
  return (
    <FigureWithTable {...table}>
      <figure className="waterfall" role="img" aria-label={summary}>
        {rows.map((row, at) => (
          <div key={row.key} className={classNames("waterfall-row", row.look === "level" && "waterfall-level")}>
            <span title={row.name}>{row.name}</span>
            <svg height="30" aria-hidden="true">
              <RowMarks row={row} percent={percent} isLast={at === rows.length - 1} />
            </svg>
          </div>
        ))}
      </figure>
    </FigureWithTable>
  );
}

type RowMarksProps = {
  readonly row: WaterfallRow;
  readonly percent: (value: number) => number;
  readonly isLast: boolean;
};

/** The mark, its amount at the side away from the way, and the dots that lead on to the next row. */
function RowMarks({ row: { look, from, to, text }, percent, isLast }: RowMarksProps) {
  const [left, right] = [Math.min(from, to), Math.max(from, to)].map(percent) as [number, number];
  const isAtLeft = look === "level" || look === "less" || look === "asked";
  const at = percent(to);
  return (
    <>
      {look === "level" ? (
        <line className="waterfall-mark" x1={`${at}%`} x2={`${at}%`} y1="2" y2="28" />
      ) : (
        <rect className={`waterfall-${look}`} x={`${left}%`} width={`${right - left}%`} y="8" height="14" />
      )}
      {!isLast && look !== "asked" && (
        <line className="waterfall-lead" x1={`${at}%`} x2={`${at}%`} y1={look === "level" ? 28 : 22} y2="30" />
      )}
      <text
        x={`${isAtLeft ? left : right}%`}
        dx={isAtLeft ? -6 : 6}
        y="19"
        textAnchor={isAtLeft ? "end" : "start"}
        className={look === "level" ? "label-ink label-strong" : "label-second"}
      >
        {text}
      </text>
    </>
  );
}
