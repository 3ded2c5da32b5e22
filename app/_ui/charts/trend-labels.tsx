import { classNames } from "../class-names";
import { targetLabelPlace } from "./target-label";
import type { TrendData, TrendGeometry, TrendPoint } from "./trend-geometry";

type Part = { readonly data: TrendData; readonly at: TrendGeometry };

/** How many periods can be named below a wide and below a narrow plot; a column narrower than 560 px counts as narrow. */
const mostNames = { wide: 14, narrow: 6 };

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
  const wide = Math.ceil(at.slots / mostNames.wide);
  const narrow = wide * Math.ceil(at.slots / wide / mostNames.narrow);
  const lookOf = (slot: number) => {
    if (slot === last) return "label-ink label-strong";
    return (last - slot) % narrow === 0 ? undefined : "label-wide-only";
  };
  return (
    <>
      {points.map((point, slot) =>
        (last - slot) % wide === 0 ? (
          <text key={point.label} x={`${at.x(slot)}%`} y={at.bottom + 17} textAnchor="middle" className={lookOf(slot)}>
            {point.label}
          </text>
        ) : null,
      )}
      {running && wide === 1 && (
        <text x={`${at.x(last + 1)}%`} y={at.bottom + 17} textAnchor="middle" className="label-wide-only">
          {running.label}
        </text>
      )}
      {running && (
        <text x="100%" y={at.bottom + 33} textAnchor="end" className="label-second">
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
    <text key={text} x="100%" dx="8" y={at.y(value) + 4}>
      {text}
    </text>
  ));
}

/** Last year is named at its first point, the target where its word meets neither a limit nor the series. */
function SeriesLabels({ data, at }: Part) {
  const { points, seriesLabels } = data;
  const first = points.findIndex((point) => typeof point.lastYear === "number");
  const lastYear = points[first]?.lastYear;
  const target = seriesLabels?.target ? targetLabelPlace(data, at) : null;
  return (
    <>
      {seriesLabels?.lastYear && typeof lastYear === "number" && (
        <text x={`${at.x(first) - at.slotWidth * 0.4}%`} y={at.y(lastYear) - 7} className="halo">
          {seriesLabels.lastYear}
        </text>
      )}
      {target && (
        <text x={`${at.x(target.slot) - at.slotWidth * 0.4}%`} y={target.y} className="halo label-ink">
          {seriesLabels?.target}
        </text>
      )}
    </>
  );
}

function PointLabels({ data: { points, running }, at }: Part) {
  const all = running ? [...points, running] : points;
  return all.map((point, slot) => {
    if (point.value === null || !point.text) return null;
    const place = point === running ? overEnd : placeOf(all[slot - 1], point, all[slot + 1]);
    const always = point.judgement !== undefined || slot >= points.length - 1;
    const look = point === running ? "label-second" : `label-strong label-${point.judgement ?? "ink"}`;
    return (
      <text
        key={point.label}
        x={`${at.x(slot)}%`}
        y={at.y(point.value)}
        dx={place.dx}
        dy={place.dy}
        textAnchor={place.anchor}
        className={classNames("halo", look, !always && "label-wide-only")}
      >
        {point.text}
      </text>
    );
  });
}

const overEnd = { dx: 0, dy: -10, anchor: "middle" } as const;
const below = { dx: 0, dy: 19, anchor: "middle" } as const;
const lowerLeft = { dx: -7, dy: 14, anchor: "end" } as const;
const upperLeft = { dx: -7, dy: -7, anchor: "end" } as const;

/** Peaks are labelled above, troughs below, falling points lower left and rising ones upper left: no label touches its line. */
export function placeOf(before: TrendPoint | undefined, point: TrendPoint, after: TrendPoint | undefined) {
  const value = point.value ?? 0;
  const from = before?.value ?? null;
  const to = after?.value ?? null;
  if (from === null) return (point.lastYear ?? value) > value || (to !== null && to > value) ? below : overEnd;
  if (from > value) return to !== null && to > value ? below : lowerLeft;
  return to !== null && to > value ? upperLeft : overEnd;
}
