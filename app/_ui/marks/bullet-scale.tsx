import { scaleLinear } from "d3-scale";

type BulletScaleProps = {
  /** All in one unit. */
  readonly spent: number;
  readonly committed: number;
  readonly allocated: number;
  /** Null where nobody knows. */
  readonly forecast: number | null;
  /** A place on the scale in short, such as 1.5m. */
  readonly short: (value: number) => string;
  readonly words: {
    readonly spent: string;
    readonly committed: string;
    readonly available: string;
    readonly allocated: string;
    readonly forecast: string;
    /** All of it in one sentence. */
    readonly label: string;
  };
};

/** Names of parts narrower than this, in percent, would stand over their neighbours'. */
const narrow = 9;

/** A whole budget in one line, its parts named above, its scale below; a forecast past the mark takes colour. */
export function BulletScale({ spent, committed, allocated, forecast, short, words }: BulletScaleProps) {
  const end = Math.max(allocated, spent + committed, forecast ?? 0, 1) * 1.04;
  const x = (amount: number) => Math.min(100, Math.max(0, (100 * amount) / end));
  const percent = (amount: number) => `${x(amount)}%`;
  const ticks = scaleLinear().domain([0, end]).ticks(5);
  const isOver = forecast !== null && forecast > allocated;
  const used = spent + committed;
  return (
    <svg className="bullet-scale" height="66" role="img" aria-label={words.label}>
      <rect className="bullet-room" x="0" y="18" width={percent(allocated)} height="22" />
      <rect className="bullet-committed" x="0" y="23" width={percent(used)} height="12" />
      <rect className="bullet-spent" x="0" y="23" width={percent(spent)} height="12" />
      <line className="bullet-mark" x1={percent(allocated)} x2={percent(allocated)} y1="14" y2="44" />
      {x(spent) > narrow && <Name at="0%" text={words.spent} />}
      {x(committed) > narrow && <Name at={percent(spent)} text={words.committed} wideOnly />}
      {x(allocated) - x(used) > 2 * narrow && <Name at={percent(used)} text={words.available} wideOnly />}
      <text x={percent(allocated)} dx="-4" y="12" textAnchor="end">
        {words.allocated}
      </text>
      {forecast !== null && (
        <g className={isOver ? "bullet-ends-over" : "bullet-ends"}>
          <line x1={percent(allocated)} x2={percent(forecast)} y1="29" y2="29" />
          <line x1={percent(forecast)} x2={percent(forecast)} y1="22" y2="40" />
          <svg x={percent(forecast)} y="40" overflow="visible" aria-hidden="true">
            <path d="M0 0l5 8h-10Z" />
          </svg>
          <text x="100%" y="62" textAnchor="end">
            {words.forecast}
          </text>
        </g>
      )}
      {ticks
        .filter((tick) => forecast === null || x(tick) < 72)
        .map((tick) => (
          <g key={tick} className={forecast !== null && x(tick) > 45 ? "bullet-wide" : undefined}>
            <line className="plot-axis" x1={percent(tick)} x2={percent(tick)} y1="44" y2="48" />
            <text x={percent(tick)} y="62" textAnchor={tick === 0 ? "start" : "middle"}>
              {short(tick)}
            </text>
          </g>
        ))}
    </svg>
  );
}

type NameProps = { readonly at: string; readonly text: string; readonly wideOnly?: boolean };

const Name = ({ at, text, wideOnly }: NameProps) => (
  <text x={at} dx="2" y="12" className={wideOnly ? "bullet-wide" : undefined}>
    {text}
  </text>
);
