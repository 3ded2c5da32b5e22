type EventMarkerProps = {
  readonly side: "it" | "marketing";
  /** The letter that also stands in the chart. */
  readonly letter: string;
};

/** An event in a chart, centred on x, y: a square for IT, a circle for Marketing; its name stands beside the chart. */
export function EventShape({ side, letter, x, y }: EventMarkerProps & { readonly x: number; readonly y: number }) {
  const colours = { fill: "var(--color-surface)", stroke: `var(--color-${side})` };
  return (
    <>
      {side === "it" ? (
        <rect x={x - 8} y={y - 8} width="16" height="16" rx="3" {...colours} />
      ) : (
        <circle cx={x} cy={y} r="8.5" {...colours} />
      )}
      <text x={x} y={y + 4.3} textAnchor="middle" className={`label-strong label-${side}`}>
        {letter}
      </text>
    </>
  );
}
