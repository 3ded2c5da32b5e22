import { line } from "d3-shape";
import { EventShape } from "../marks/event-marker";
import { type TrendData, type TrendGeometry, type TrendPoint, trendGeometry } from "./trend-geometry";
import { TrendLabels } from "./trend-labels";

type Part = { readonly data: TrendData; readonly at: TrendGeometry };

/** One width of the chart. The order of drawing is the order of importance: grid, limits, last year, targets, events, the series. */
export function TrendDrawing({
  data,
  width,
  height,
  className,
}: {
  readonly data: TrendData;
  readonly width: number;
  readonly height: number;
  readonly className: string;
}) {
  const at = trendGeometry(data, width, height);
  return (
    <svg className={className} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <Grid data={data} at={at} />
      <Limits data={data} at={at} />
      <Context data={data} at={at} />
      <Events data={data} at={at} />
      <Series data={data} at={at} />
      <TrendLabels data={data} at={at} />
    </svg>
  );
}

function Grid({ data, at }: Part) {
  return at.ticks.map((tick, index) => (
    <g key={tick}>
      <path className={index === 0 ? "plot-axis" : "plot-grid"} d={`M${at.left} ${at.y(tick)}H${at.right}`} />
      <text x={at.left - 8} y={at.y(tick) + 4} textAnchor="end">
        {data.format(tick)}
      </text>
    </g>
  ));
}

function Limits({ data: { band }, at }: Part) {
  if (!band) return null;
  const top = at.y(band.high);
  const bottom = at.y(band.low);
  const across = (y: number) => `M${at.left} ${y}H${at.right}`;
  return (
    <>
      <rect className="plot-band" x={at.left} y={top} width={at.right - at.left} height={bottom - top} />
      <path className="plot-limit" d={across(top) + across(bottom)} />
      {band.centre !== undefined && <path className="plot-centre" d={across(at.y(band.centre))} />}
    </>
  );
}

/** What the series is compared with: last year as a faint line, targets as short strokes that never join. */
function Context({ data, at }: Part) {
  const points = data.running ? [...data.points, data.running] : data.points;
  const reach = Math.min(10, at.slotWidth * 0.3);
  return (
    <>
      <path className="plot-last-year" d={pathOf(points, at, (point) => point.lastYear ?? null)} />
      {points.map((point, slot) =>
        typeof point.target === "number" ? (
          <path
            key={point.label}
            className="plot-target"
            d={`M${at.x(slot) - reach} ${at.y(point.target)}h${2 * reach}`}
          />
        ) : null,
      )}
    </>
  );
}

function Events({ data: { events = [] }, at }: Part) {
  return events.map(({ letter, side, at: slot }) => (
    <g key={letter}>
      <path d={`M${at.x(slot)} ${at.top - 6}V${at.bottom}`} stroke={`var(--color-${side})`} strokeDasharray="1 3" />
      <EventShape side={side} letter={letter} x={at.x(slot)} y={at.top - 14} />
    </g>
  ));
}

function Series({ data: { points, running }, at }: Part) {
  const radius = at.slotWidth < 16 ? 2.4 : 3;
  const last = points.at(-1)?.value ?? null;
  const now = points.length;
  return (
    <>
      <path className="plot-line" d={pathOf(points, at, (point) => point.value)} />
      {points.map((point, slot) =>
        point.value === null ? null : (
          <circle
            key={point.label}
            className={`plot-${point.judgement ?? "point"}`}
            cx={at.x(slot)}
            cy={at.y(point.value)}
            r={point.judgement ? radius + 1 : radius}
          />
        ),
      )}
      {typeof running?.value === "number" && (
        <>
          {last !== null && (
            <path className="plot-running" d={`M${at.x(now - 1)} ${at.y(last)}L${at.x(now)} ${at.y(running.value)}`} />
          )}
          <circle className="plot-point-hollow" cx={at.x(now)} cy={at.y(running.value)} r="3.2" />
        </>
      )}
    </>
  );
}

function pathOf(points: readonly TrendPoint[], at: TrendGeometry, read: (point: TrendPoint) => number | null): string {
  const path = line<TrendPoint>()
    .defined((point) => read(point) !== null)
    .x((_, slot) => at.x(slot))
    .y((point) => at.y(read(point) ?? 0))
    .digits(1);
  return path([...points]) ?? "";
}
