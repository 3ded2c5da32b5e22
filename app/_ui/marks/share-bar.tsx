const barWidth = 56;
const gap = 1;

type ShareBarProps = {
  /** IT's agreed share, 0 to 1; Marketing pays the rest. */
  readonly itShare: number;
  /** IT's share of what is booked so far; null while nothing is. */
  readonly bookedItShare?: number | null | undefined;
  /** The shares in words, printed beside the bar. */
  readonly label: string;
  /** What is booked, in words, for those who do not see the tick. */
  readonly bookedLabel?: string | undefined;
};

/** Who agreed to pay how much, IT at the left and Marketing at the right; the tick below is what was booked. */
export function ShareBar({ itShare, bookedItShare = null, label, bookedLabel }: ShareBarProps) {
  const split = (barWidth - gap) * clamp(itShare);
  return (
    <span className="share" title={bookedLabel}>
      <svg width={barWidth} height="14" viewBox={`0 0 ${barWidth} 14`} aria-hidden="true">
        <rect className="share-it" x="0" y="3" width={split} height="6" />
        <rect className="share-marketing" x={split + gap} y="3" width={barWidth - gap - split} height="6" />
        {bookedItShare !== null && (
          <path className="share-booked" d={`M${barWidth * clamp(bookedItShare)} 9.5l3 4.5h-6Z`} />
        )}
      </svg>
      <span>{label}</span>
      {bookedLabel && <span className="sr-only">, {bookedLabel}</span>}
    </span>
  );
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
