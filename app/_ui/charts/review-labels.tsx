import { Fragment } from "react";
import { classNames } from "../class-names";
import type { PanelGeometry, ReviewPanelData } from "./review-geometry";
import { figurePlace, roomiest } from "./review-label-places";

export type SeriesWords = { readonly lastYear: string; readonly target: string };
/** A year needs this many periods below which it stands; the name of the panel two more. */
const slotsOfAWord = 2;

type Part = { readonly data: ReviewPanelData; readonly at: PanelGeometry };

/** All words stand at what they name, so there is no legend. */
export function ReviewLabels({ data, at, words }: Part & { readonly words?: SeriesWords | undefined }) {
  return (
    <>
      <PeriodNames data={data} at={at} />
      <BelowNames data={data} at={at} />
      {words && <SeriesNames data={data} at={at} words={words} />}
      <PointFigures data={data} at={at} />
    </>
  );
}

/** The newest complete period is the one spoken of, so it stands out. */
function PeriodNames({ data: { points }, at }: Part) {
  const spoken = points.findLastIndex(({ state }) => state === "complete");
  const hasRunning = points.some(({ state }) => state === "running");
  return points.map(({ label, name }, slot) => (
    <text
      key={name}
      x={`${at.x(slot)}%`}
      y={at.bottom + 17}
      textAnchor="middle"
      className={hasRunning && slot === spoken ? "label-ink label-strong" : undefined}
    >
      {label}
    </text>
  ));
}

/** The second line below the axis: years with a stroke between them, what a point is, and how much of the running one is in. */
function BelowNames({ data: { points, name, note, aheadWord }, at }: Part) {
  const y = at.bottom + 33;
  const hasAhead = points.at(-1)?.state === "ahead";
  const starts = points
    .map(({ group }, slot) => ({ group, slot }))
    .filter(({ group, slot }) => group && group !== points[slot - 1]?.group);
  const isNameFirst = starts.length === 0;
  const isNameClear = points.length - (starts.at(-1)?.slot ?? 0) > slotsOfAWord + 1;
  return (
    <>
      {starts.map(({ group, slot }, index) =>
        (starts[index + 1]?.slot ?? points.length) - slot < slotsOfAWord ? null : (
          <text key={group} x={`${at.x(slot)}%`} dx="-4" y={y}>
            {group}
          </text>
        ),
      )}
      {starts.slice(1).map(({ group, slot }) => {
        const x = `${slot * at.slotWidth}%`;
        return <line key={group} className="plot-axis" x1={x} x2={x} y1={at.bottom + 22} y2={at.bottom + 36} />;
      })}
      {(isNameFirst || (isNameClear && !note)) && (
        <text x={isNameFirst ? "0" : "100%"} y={y} textAnchor={isNameFirst ? "start" : "end"}>
          {name}
        </text>
      )}
      {note && (
        <text x={`${100 - (hasAhead ? at.slotWidth : 0)}%`} y={y} textAnchor="end" className="label-second">
          {note}
        </text>
      )}
      {hasAhead && (
        <text x="100%" y={y} textAnchor="end">
          {aheadWord}
        </text>
      )}
    </>
  );
}

/** The strokes and the faint line are named once each, where most room is left. */
function SeriesNames({ data, at, words }: Part & { readonly words: SeriesWords }) {
  const target = roomiest(data, at, ({ targets }) => targets.at(-1) ?? null);
  const lastYear = roomiest(data, at, (point) => point.lastYear, target?.slot);
  return [
    { place: target, text: words.target, look: "halo label-ink" },
    { place: lastYear, text: words.lastYear, look: "halo" },
  ].map(({ place, text, look }) =>
    place ? (
      <text key={text} x={`${at.x(place.slot)}%`} y={place.y} textAnchor="middle" className={look}>
        {text}
      </text>
    ) : null,
  );
}

function PointFigures({ data: { points, partialWord }, at }: Part) {
  const firstPartial = points.findIndex(({ state }) => state === "partial");
  return points.map((point, slot) => {
    const word = slot === firstPartial ? partialWord : undefined;
    if (point.value === null || !(point.text || word)) return null;
    const place = figurePlace(points, slot, at);
    const isQuiet = point.state === "running" || point.state === "partial";
    const look = isQuiet ? "label-second" : `label-strong label-${point.judgement ?? "ink"}`;
    const common = { x: `${at.x(slot)}%`, y: at.y(point.value), dx: place.dx, textAnchor: place.anchor };
    const wordDy = place.dy + (place.dy > 0 ? 13 : -13);
    return (
      <Fragment key={point.name}>
        {point.text && (
          <text {...common} dy={place.dy} className={classNames("halo", look)}>
            {point.text}
          </text>
        )}
        {word && (
          <text {...common} dy={point.text ? wordDy : place.dy} className="halo">
            {word}
          </text>
        )}
      </Fragment>
    );
  });
}
