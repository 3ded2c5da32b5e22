type BulletProps = {
  /** All in one unit; what they are measured in is said beside the bullet. */
  readonly spent: number;
  readonly committed: number;
  readonly allocated: number;
  readonly forecast?: number | null | undefined;
  /** The right end of the scale; give bullets that are compared the same one. */
  readonly max: number;
  /** All four amounts in words. */
  readonly label: string;
};

/** A budget in one line: spent in ink, committed in grey, allocated as a tick, the forecast as a triangle that takes colour past the tick. */
export function Bullet({ spent, committed, allocated, forecast = null, max, label }: BulletProps) {
  const percent = (amount: number) => `${max > 0 ? Math.min(100, Math.max(0, (amount / max) * 100)) : 0}%`;
  return (
    <svg className="bullet" role="img" aria-label={label}>
      <rect className="bullet-room" x="0" y="2" width={percent(allocated)} height="10" />
      <rect className="bullet-committed" x="0" y="4" width={percent(spent + committed)} height="6" />
      <rect className="bullet-spent" x="0" y="4" width={percent(spent)} height="6" />
      <line className="bullet-allocated" x1={percent(allocated)} x2={percent(allocated)} y1="2" y2="12" />
      {forecast !== null && (
        <svg x={percent(forecast)} overflow="visible" aria-hidden="true">
          <path className={forecast > allocated ? "bullet-over" : "bullet-forecast"} d="M-4 13 0 7l4 6Z" />
        </svg>
      )}
    </svg>
  );
}
