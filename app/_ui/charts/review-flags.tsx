import { EventShape } from "../marks/event-marker";
import {
  figureRoom,
  flagStep,
  mostFlags,
  type PanelGeometry,
  type ReviewFlagMark,
  type ReviewPanelData,
} from "./review-geometry";

/** Every event as a numbered flag above the period it began in; several in one period stand on top of each other. */
export function ReviewFlags({ data, at }: { readonly data: ReviewPanelData; readonly at: PanelGeometry }) {
  return data.points.map((point, slot) => {
    const flags = data.flags.filter((flag) => flag.slot === slot);
    const [first] = flags;
    if (!first) return null;
    return (
      <svg key={point.name} x={`${at.x(slot)}%`} overflow="visible" aria-hidden="true">
        <path
          className={`review-flag-${first.side}`}
          d={`M0 ${at.top - figureRoom - 2}V${at.bottom}`}
          strokeDasharray="1 3"
        />
        <Stack flags={flags} foot={at.top - figureRoom - 10} />
      </svg>
    );
  });
}

function Stack({ flags, foot }: { readonly flags: readonly ReviewFlagMark[]; readonly foot: number }) {
  const isCrowded = flags.length > mostFlags;
  const shown = isCrowded ? flags.slice(0, mostFlags - 1) : flags;
  const rest = isCrowded ? `${flags[mostFlags - 1]?.number}–${flags.at(-1)?.number}` : null;
  return (
    <>
      {shown.map(({ number, side }, index) => (
        <Flag key={number} side={side} text={String(number)} y={foot - index * flagStep} />
      ))}
      {rest && <Flag side="other" text={rest} y={foot - shown.length * flagStep} />}
    </>
  );
}

/** A square for IT, a circle for Marketing, a plain plate for everybody else and for several at once. */
export function Flag({ side, text, x = 0, y }: { side: ReviewFlagMark["side"]; text: string; x?: number; y: number }) {
  if (side !== "other") return <EventShape side={side} letter={text} x={x} y={y} />;
  const half = 4 + text.length * 3.6;
  return (
    <>
      <rect className="review-flag-plate" x={x - half} y={y - 8} width={2 * half} height="16" />
      <text x={x} y={y + 4.3} textAnchor="middle" className="label-strong label-second">
        {text}
      </text>
    </>
  );
}
