import { DefinitionMarks, Headings } from "./review-ahead";
import { ReviewFlags } from "./review-flags";
import type { PanelGeometry, ReviewMark, ReviewPanelData } from "./review-geometry";
import { ReviewLabels, type SeriesWords } from "./review-labels";

type Part = { readonly points: readonly ReviewMark[]; readonly at: PanelGeometry };
export type ReviewPanelProps = {
  readonly data: ReviewPanelData;
  readonly at: PanelGeometry;
  readonly format: (value: number) => string;
  /** Names of the faint line and of the strokes; only one of two panels needs them. */
  readonly words?: SeriesWords | undefined;
};

/** One panel's drawing, in the order of importance: grid, targets, events, last year, the series, its words. */
export function ReviewPanel({ data, at, format, words }: ReviewPanelProps) {
  const part = { points: data.points, at };
  return (
    <svg width="100%" height={at.height} aria-hidden="true">
      <Grid at={at} format={format} />
      <DefinitionMarks data={data} at={at} />
      <ReviewFlags data={data} at={at} />
      <Targets {...part} />
      <Lines {...part} />
      <Points {...part} />
      <Headings {...part} />
      <ReviewLabels data={data} at={at} words={words} />
    </svg>
  );
}

function Grid({ at, format }: Pick<ReviewPanelProps, "at" | "format">) {
  return at.ticks.map((tick, index) => (
    <g key={tick}>
      <line className={index === 0 ? "plot-axis" : "plot-grid"} x1="0" x2="100%" y1={at.y(tick)} y2={at.y(tick)} />
      <text className="review-axis" x="-8" y={at.y(tick) + 4} textAnchor="end">
        {format(tick)}
      </text>
    </g>
  ));
}

/** Short strokes that never join: a target is dated, not a line. */
function Targets({ points, at }: Part) {
  const reach = at.slotWidth * 0.22;
  return points.flatMap((point, slot) =>
    point.targets.map((target) => (
      <line
        key={`${point.name} ${target}`}
        className="plot-target"
        x1={`${at.x(slot) - reach}%`}
        x2={`${at.x(slot) + reach}%`}
        y1={at.y(target)}
        y2={at.y(target)}
      />
    )),
  );
}

/** Whole between complete periods, dashed to one that is running or partly reported, broken where one is missing. */
function Lines({ points, at }: Part) {
  const value = ({ value }: ReviewMark) => value;
  const isWhole = (from: ReviewMark, to: ReviewMark) => from.state === "complete" && to.state === "complete";
  return (
    <svg
      className="plot-stretched"
      width="100%"
      height={at.height}
      viewBox={`0 0 100 ${at.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path
        className="plot-last-year"
        d={steps(
          points,
          at,
          ({ lastYear }) => lastYear,
          () => true,
        )}
      />
      <path className="plot-line" d={steps(points, at, value, isWhole)} />
      <path className="plot-running" d={steps(points, at, value, (from, to) => !isWhole(from, to))} />
    </svg>
  );
}

function steps(
  points: readonly ReviewMark[],
  at: PanelGeometry,
  read: (point: ReviewMark) => number | null,
  isDrawn: (from: ReviewMark, to: ReviewMark) => boolean,
): string {
  let path = "";
  let end = -1;
  points.forEach((point, slot) => {
    const before = points[slot - 1];
    const [from, to] = [before ? read(before) : null, read(point)];
    if (!before || from === null || to === null || !isDrawn(before, point)) return;
    if (end !== slot - 1) path += `M${at.x(slot - 1)} ${at.y(from)}`;
    path += `L${at.x(slot)} ${at.y(to)}`;
    end = slot;
  });
  return path;
}

function Points({ points, at }: Part) {
  return points.map((point, slot) => <Point key={point.name} point={point} at={at} slot={slot} />);
}

/** Four looks: filled, hollow while running, a hollow diamond where not everybody reported, a dash on the axis where nothing is known. */
function Point({ point, at, slot }: { readonly point: ReviewMark; readonly at: PanelGeometry; readonly slot: number }) {
  const x = `${at.x(slot)}%`;
  if (point.value === null) {
    if (point.state === "running" || point.state === "ahead") return null;
    return (
      <text x={x} y={at.bottom - 6} textAnchor="middle">
        –
      </text>
    );
  }
  const y = at.y(point.value);
  if (point.state === "partial") {
    return (
      <svg x={x} y={y} overflow="visible" aria-hidden="true">
        <path className="plot-point-hollow" d="M0-4.500 4.500 0 0 4.500-4.500 0Z" />
      </svg>
    );
  }
  const look = point.state === "running" ? "point-hollow" : (point.judgement ?? "point");
  return <circle className={`plot-${look}`} cx={x} cy={y} r={point.judgement ? 4 : 3.4} />;
}
