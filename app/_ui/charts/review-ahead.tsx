import type { PanelGeometry, ReviewMark, ReviewPanelData } from "./review-geometry";

type Part = { readonly points: readonly ReviewMark[]; readonly at: PanelGeometry };

/** How far right of a running period's own point its forecast stands, in slots. */
const beside = 0.27;

/** Where the number is heading: a hollow point with its range as a line, cut off where it leaves the plot. */
export function Headings({ points, at }: Part) {
  return points.map(({ name, heading, value, text }, slot) => {
    if (!heading) return null;
    const x = `${at.x(slot) + (value === null ? 0 : beside * at.slotWidth)}%`;
    const within = (height: number) => Math.max(at.top - 6, Math.min(at.bottom, height));
    return (
      <g key={name} className="review-heading">
        <line x1={x} x2={x} y1={within(at.y(heading.high))} y2={within(at.y(heading.low))} />
        <circle className="plot-point-hollow" cx={x} cy={at.y(heading.value)} r="3.4" />
        {value === null && text && (
          <text className="halo label-second" x={x} y={at.y(heading.value)} dx="-7" dy="4" textAnchor="end">
            {text}
          </text>
        )}
      </g>
    );
  });
}

/** Where the definition changed: a line before the first period measured by the new one, and its version at the foot. */
export function DefinitionMarks({ data, at }: { readonly data: ReviewPanelData; readonly at: PanelGeometry }) {
  return data.definitions.map(({ text, slot }) => (
    <svg key={text} x={`${slot * at.slotWidth}%`} overflow="visible" aria-hidden="true">
      <path className="review-definition" d={`M0 ${at.top}V${at.bottom}`} />
      <text className="halo label-second" x="3" y={at.bottom - 5}>
        {text}
      </text>
    </svg>
  ));
}
