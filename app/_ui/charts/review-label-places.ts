import { placeOf } from "./figure-label";
import type { PanelGeometry, ReviewMark, ReviewPanelData } from "./review-geometry";

const above = { dx: 0, dy: -10, anchor: "middle" } as const;
/** The height a point's figure takes above or below it, in px. */
const figureHeight = 22;
/** Room that is enough for a word, in px; more of it makes no place better. */
const wordRoom = 20;
/** How far to either side a word reaches, in slots. */
const wordReach = 0.45;

/**
 * Where a point's figure stands: clear of its line and of the axis below. Where periods stand close, the figures of
 * the first and the last grow inwards.
 */
export function figurePlace(points: readonly ReviewMark[], slot: number, at: PanelGeometry) {
  const [before, point, after] = [slot - 1, slot, slot + 1].map((index) => linePoint(points[index]));
  if (!point || point.value === null) return above;
  const clear = placeOf(before, point, after);
  const place = at.y(point.value) + clear.dy > at.bottom ? above : clear;
  if (at.slotWidth > 12 || place.anchor !== "middle") return place;
  if (slot === 0) return { ...place, dx: -6, anchor: "start" as const };
  return slot === points.length - 1 ? { ...place, dx: 10, anchor: "end" as const } : place;
}

const linePoint = (point: ReviewMark | undefined) =>
  point && { label: point.label, value: point.value, lastYear: point.lastYear };

type Read = (point: ReviewMark) => number | null;

/**
 * Where the name of a line stands: over or under the first of its points with enough room to the next mark, else the
 * one with most. Not at the ends, where the axis is, not at `taken`, and not above the plot where a flag stands.
 */
export function roomiest({ points, flags }: ReviewPanelData, at: PanelGeometry, read: Read, taken?: number) {
  const places = points.flatMap((point, slot) => {
    const value = read(point);
    if (value === null || slot === taken || slot === 0 || slot === points.length - 1) return [];
    const y = at.y(value);
    const ceiling = flags.some((flag) => flag.slot === slot) ? at.top : at.top - figureHeight;
    const gaps = marksAt(points, slot, at, value).map((mark) => mark - y);
    const room = (side: 1 | -1) =>
      Math.min(
        wordRoom,
        side < 0 ? y - ceiling : at.bottom - y,
        ...gaps.map((gap) => gap * side).filter((gap) => gap > 0.5),
      );
    return [
      { slot, y: y - 7, room: room(-1) },
      { slot, y: y + 16, room: room(1) },
    ];
  });
  return places.toSorted((a, b) => b.room - a.room)[0] ?? null;
}

/** Up to this, in px, a line may rise or fall beside a word that names it. */
const ownSlope = 6;

/** The heights a word at a period could run into, in px: strokes, both lines as far as the word reaches, the figure. */
function marksAt(points: readonly ReviewMark[], slot: number, at: PanelGeometry, named: number): number[] {
  const point = points[slot];
  const lines = [({ value }: ReviewMark) => value, ({ lastYear }: ReviewMark) => lastYear].flatMap((read) => {
    const here = point ? read(point) : null;
    if (here === null) return [];
    const reached = [-1, 0, 1].map((step) => {
      const beside = points[slot + step];
      return at.y(here + ((beside ? (read(beside) ?? here) : here) - here) * wordReach);
    });
    return here === named ? reached.filter((height) => Math.abs(height - at.y(named)) > ownSlope) : reached;
  });
  const own = point?.value ?? null;
  const figure = own === null ? [] : [at.y(own) - figureHeight, at.y(own) + figureHeight];
  return [...(point?.targets ?? []).map((target) => at.y(target)), ...lines, ...figure];
}
