const barWidth = 56;
const gap = 1;

/** One payer's agreed share, 0 to 1. */
type SharePart = { readonly side: "it" | "marketing" | "other"; readonly share: number };

type ShareBarProps = {
  /** In the order they are drawn, IT first. */
  readonly parts: readonly SharePart[];
  /** IT's share of what is booked so far; null while nothing is. */
  readonly bookedItShare?: number | null | undefined;
  /** The shares in words, printed beside the bar. */
  readonly label: string;
  /** What is booked, in words, for those who do not see the tick. */
  readonly bookedLabel?: string | undefined;
};

/** Who agreed to pay how much: a part for each payer, IT at the left; the tick below is what IT has booked. */
export function ShareBar({ parts, bookedItShare = null, label, bookedLabel }: ShareBarProps) {
  return (
    <span className="share" title={bookedLabel}>
      <svg width={barWidth} height="14" viewBox={`0 0 ${barWidth} 14`} aria-hidden="true">
        {drawnParts(parts).map(({ look, x, width }) => (
          <rect key={x} className={look} x={x} y="3" width={width} height="6" />
        ))}
        {bookedItShare !== null && (
          <path className="share-booked" d={`M${barWidth * clamp(bookedItShare)} 9.5l3 4.5h-6Z`} />
        )}
      </svg>
      <span>{label}</span>
      {bookedLabel && <span className="sr-only">, {bookedLabel}</span>}
    </span>
  );
}

/** Side by side with a gap between them; who pays nothing has no part. */
function drawnParts(all: readonly SharePart[]) {
  const parts = all.filter(({ share }) => share > 0);
  const room = barWidth - gap * Math.max(0, parts.length - 1);
  let x = 0;
  return parts.map(({ side, share }) => {
    const width = room * clamp(share);
    const part = { look: `share-${side}`, x, width };
    x += width + gap;
    return part;
  });
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
