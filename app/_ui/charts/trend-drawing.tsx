import { line } from "d3-shape";
import { EventShape } from "../marks/event-marker";
import { type TrendData, type TrendGeometry, type TrendPoint, trendGeometry } from "./trend-geometry";
import { TrendLabels } from "./trend-labels";

type Part = { readonly data: TrendData; readonly at: TrendGeometry };

/** The drawing behind the words. The order of drawing is the order of importance: grid, limits, last year, targets, events, the series. */
export function TrendDrawing({ data, height }: { readonly data: TrendData; readonly height: number }) {
  const at = trendGeometry(data, height);
  return (
    <div style={{ paddingLeft: at.left, paddingRight: at.right }}>
      <svg width="100%" height={height} aria-hidden="true">
        <Grid data={data} at={at} />
        <Limits data={data} at={at} />
        <Targets data={data} at={at} />
        <Events data={data} at={at} />
        <Lines data={data} at={at} />
        <Points data={data} at={at} />
        <TrendLabels data={data} at={at} />
      </svg>
    </div>
  );
}

function Across({ className, y }: { readonly className: string; readonly y: number }) {
  return <line className={className} x1="0" x2="100%" y1={y} y2={y} />;
}

function Grid({ data, at }: Part) {
  return at.ticks.map((tick, index) => (
    <g key={tick}>
      <Across className={index === 0 ? "plot-axis" : "plot-grid"} y={at.y(tick)} />
      <text x="-8" y={at.y(tick) + 4} textAnchor="end">
        {data.format(tick)}
      </text>
    </g>
  ));
}

function Limits({ data: { band }, at }: Part) {
  if (!band) return null;
  const top = at.y(band.high);
  const bottom = at.y(band.low);
  return (
    <>
      <rect className="plot-band" x="0" y={top} width="100%" height={bottom - top} />
      <Across className="plot-limit" y={top} />
      <Across className="plot-limit" y={bottom} />
      {band.centre !== undefined && <Across className="plot-centre" y={at.y(band.centre)} />}
    </>
  );
}

/** Short strokes that never join: a target is dated, not a line. */
function Targets({ data, at }: Part) {
  const points = data.running ? [...data.points, data.running] : data.points;
  const reach = at.slotWidth * 0.22;
  return points.map((point, slot) =>
    typeof point.target === "number" ? (
      <line
        key={point.label}
        className="plot-target"
        x1={`${at.x(slot) - reach}%`}
        x2={`${at.x(slot) + reach}%`}
        y1={at.y(point.target)}
        y2={at.y(point.target)}
      />
    ) : null,
  );
}

function Events({ data: { events = [] }, at }: Part) {
  return events.map(({ letter, side, at: slot }) => (
    <svg key={letter} x={`${at.x(slot)}%`} overflow="visible" aria-hidden="true">
      <path d={`M0 ${at.top - 6}V${at.bottom}`} stroke={`var(--color-${side})`} strokeDasharray="1 3" />
      <EventShape side={side} letter={letter} x={0} y={at.top - 14} />
    </svg>
  ));
}

/** Lines are stretched to the width of the column; their strokes are not. */
function Lines({ data: { points, running }, at }: Part) {
  const now = points.length;
  const last = points.at(-1)?.value ?? null;
  const all = running ? [...points, running] : points;
  return (
    <svg
      className="plot-stretched"
      width="100%"
      height={at.height}
      viewBox={`0 0 100 ${at.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="plot-last-year" d={pathOf(all, at, (point) => point.lastYear ?? null)} />
      <path className="plot-line" d={pathOf(points, at, (point) => point.value)} />
      {typeof running?.value === "number" && last !== null && (
        <path className="plot-running" d={`M${at.x(now - 1)} ${at.y(last)}L${at.x(now)} ${at.y(running.value)}`} />
      )}
    </svg>
  );
}

function Points({ data: { points, running }, at }: Part) {
  const radius = at.slots > 20 ? 2.6 : 3.2;
  return (
    <>
      {points.map((point, slot) =>
        point.value === null ? null : (
          <circle
            key={point.label}
            className={`plot-${point.judgement ?? "point"}`}
            cx={`${at.x(slot)}%`}
            cy={at.y(point.value)}
            r={point.judgement ? radius + 0.8 : radius}
          />
        ),
      )}
      {typeof running?.value === "number" && (
        <circle className="plot-point-hollow" cx={`${at.x(points.length)}%`} cy={at.y(running.value)} r="3.4" />
      )}
    </>
  );
}

function pathOf(points: readonly TrendPoint[], at: TrendGeometry, read: (point: TrendPoint) => number | null): string {
  const path = line<TrendPoint>()
    .defined((point) => read(point) !== null)
    .x((_, slot) => at.x(slot))
    .y((point) => at.y(read(point) ?? 0))
    .digits(2);
  return path([...points]) ?? "";
}
