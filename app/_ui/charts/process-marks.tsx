import type { ReactNode } from "react";
import type { PlotGeometry, ProcessData, ProcessGeometry, ProcessMark, ProcessSpan } from "./process-geometry";

type Drawn = {
  readonly plot: PlotGeometry;
  readonly band?: readonly [high: number, low: number];
  readonly limits: readonly number[];
  readonly centre: number;
};

/** The lines of one span, from its first period to its last: those of the next begin at levels of their own. */
export function SpanLines({
  span,
  at,
  children,
}: {
  readonly span: ProcessSpan;
  readonly at: ProcessGeometry;
  readonly children: (lines: NonNullable<ProcessSpan["lines"]>) => Drawn;
}): ReactNode {
  const breaks = span.first > 0;
  const left = span.first * at.slotWidth;
  const right = (span.last + 1) * at.slotWidth;
  const drawn = span.lines && children(span.lines);
  const x = { x1: `${left}%`, x2: `${right}%` };
  return (
    <>
      {drawn?.band && (
        <rect
          className="plot-band"
          x={`${left}%`}
          width={`${right - left}%`}
          y={drawn.plot.y(drawn.band[0])}
          height={drawn.plot.y(drawn.band[1]) - drawn.plot.y(drawn.band[0])}
        />
      )}
      {drawn?.limits.map((limit) => (
        <line key={limit} className="plot-limit" {...x} y1={drawn.plot.y(limit)} y2={drawn.plot.y(limit)} />
      ))}
      {drawn && <line className="plot-centre" {...x} y1={drawn.plot.y(drawn.centre)} y2={drawn.plot.y(drawn.centre)} />}
      {breaks && drawn && (
        <line className="process-break" x1={`${left}%`} x2={`${left}%`} y1={drawn.plot.top} y2={drawn.plot.bottom} />
      )}
    </>
  );
}

type Read = (point: ProcessMark) => number | null;
type Track = {
  readonly data: ProcessData;
  readonly at: ProcessGeometry;
  readonly plot: PlotGeometry;
  readonly read: Read;
};

/** Broken where a period is missing, and between two spans. Stretched to the column; its stroke is not. */
export function Series({ data: { points, spans }, at, plot, read }: Track) {
  const begins = new Set(spans.map(({ first }) => first));
  let path = "";
  points.forEach((point, slot) => {
    const value = read(point);
    if (value === null) return;
    const before = points[slot - 1];
    const isJoined = before !== undefined && !begins.has(slot) && read(before) !== null;
    path += `${isJoined ? "L" : "M"}${at.x(slot)} ${plot.y(value)}`;
  });
  return (
    <svg
      className="plot-stretched"
      width="100%"
      height={plot.height}
      viewBox={`0 0 100 ${plot.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="plot-line" d={path} />
    </svg>
  );
}

type Look = (point: ProcessMark) => ProcessMark["judgement"] | null;

/** A dot for each value, hollow where limits were set on it; one with a look has a ring around it as well as its colour. */
export function Marks({ data: { points }, at, plot, read, look }: Track & { readonly look: Look }) {
  const radius = points.length > 60 ? 1.6 : points.length > 30 ? 2.2 : 2.8;
  return points.map((point, slot) => {
    const value = read(point);
    if (value === null) return null;
    const place = { cx: `${at.x(slot)}%`, cy: plot.y(value) };
    const circled = look(point);
    return (
      <g key={point.name} className={circled ? `process-${circled}` : undefined}>
        {circled && <circle className="process-ring" {...place} r={radius + 3.4} />}
        <circle className={point.isLocking ? "plot-point-hollow" : "plot-point"} {...place} r={radius} />
      </g>
    );
  });
}
