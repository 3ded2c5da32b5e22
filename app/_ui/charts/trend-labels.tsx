import type { TrendData, TrendGeometry, TrendPoint } from "./trend-geometry";

type Part = { readonly data: TrendData; readonly at: TrendGeometry };

/** All words of the chart stand at what they name, so there is no legend. */
export function TrendLabels({ data, at }: Part) {
  return (
    <>
      <PeriodLabels data={data} at={at} />
      <LimitLabels data={data} at={at} />
      <SeriesLabels data={data} at={at} />
      <PointLabels data={data} at={at} />
    </>
  );
}

function PeriodLabels({ data: { points, running }, at }: Part) {
  const last = points.length - 1;
  return (
    <>
      {points.map((point, slot) =>
        (last - slot) % at.labelEvery === 0 ? (
          <text
            key={point.label}
            x={at.x(slot)}
            y={at.bottom + 17}
            textAnchor="middle"
            className={slot === last ? "label-ink label-strong" : undefined}
          >
            {point.label}
          </text>
        ) : null,
      )}
      {running && at.labelEvery === 1 && (
        <text x={at.x(last + 1)} y={at.bottom + 17} textAnchor="middle">
          {running.label}
        </text>
      )}
      {running && (
        <text x={Math.min(at.x(last + 1) + 30, at.width)} y={at.bottom + 33} textAnchor="end" className="label-second">
          {running.note}
        </text>
      )}
    </>
  );
}

function LimitLabels({ data: { band }, at }: Part) {
  const words = band?.labels;
  if (!band || !words) return null;
  const ends = [
    { value: band.high, text: words.high },
    { value: band.low, text: words.low },
    ...(band.centre !== undefined && words.centre ? [{ value: band.centre, text: words.centre }] : []),
  ];
  return ends.map(({ value, text }) => (
    <text key={text} x={at.right + 8} y={at.y(value) + 4}>
      {text}
    </text>
  ));
}

/** Last year is named at its first point, the target at its second, so that the two words do not meet. */
function SeriesLabels({ data: { points, seriesLabels }, at }: Part) {
  const lastYear = points.findIndex((point) => typeof point.lastYear === "number");
  const target = points.findIndex((point, slot) => slot > 0 && typeof point.target === "number");
  const words = [
    { slot: lastYear, value: points[lastYear]?.lastYear, text: seriesLabels?.lastYear, look: "halo" },
    { slot: target, value: points[target]?.target, text: seriesLabels?.target, look: "halo label-ink" },
  ];
  return words.map(({ slot, value, text, look }) =>
    text && typeof value === "number" ? (
      <text key={text} x={Math.max(at.x(slot), at.left + 24)} y={at.y(value) - 7} textAnchor="middle" className={look}>
        {text}
      </text>
    ) : null,
  );
}

function PointLabels({ data: { points, running }, at }: Part) {
  const all = running ? [...points, running] : points;
  return all.map((point, slot) => {
    if (point.value === null || !point.text) return null;
    const place = placeOf(all[slot - 1], point.value, point === running ? undefined : all[slot + 1]);
    const look = point === running ? "label-second" : `label-strong label-${point.judgement ?? "ink"}`;
    return (
      <text
        key={point.label}
        x={at.x(slot) + place.x}
        y={at.y(point.value) + place.y}
        textAnchor={place.anchor}
        className={`halo ${look}`}
      >
        {point.text}
      </text>
    );
  });
}

/** Peaks are labelled above, troughs below, falling points lower left and rising ones upper left: no label touches its line. */
function placeOf(before: TrendPoint | undefined, value: number, after: TrendPoint | undefined) {
  const from = before?.value ?? null;
  const to = after?.value ?? null;
  const falls = from !== null && from > value;
  const rises = from !== null && from < value;
  if (falls && (to === null || to <= value)) return { x: -7, y: 14, anchor: "end" } as const;
  if (rises && to !== null && to > value) return { x: -7, y: -7, anchor: "end" } as const;
  return to !== null && to > value
    ? ({ x: 0, y: 19, anchor: "middle" } as const)
    : ({ x: 0, y: -10, anchor: "middle" } as const);
}
