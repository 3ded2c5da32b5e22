import { Temporal } from "temporal-polyfill";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Turns wall-clock time of an IANA zone into an instant (milliseconds since 1970), fast enough for millions of
 * rows: the offset is looked up once per day, and per hour only on days when the clocks change. A time the clocks
 * skip is moved on by the gap, one that happens twice is the first of the two. Throws RangeError on an unknown zone.
 */
export function zoneClock(zone: string): (wallMs: number) => number {
  const byDay = new Map<number, number | null>();
  const byHour = new Map<number, number | null>();
  return (wallMs) =>
    wallMs -
    (steady(byDay, Math.floor(wallMs / DAY), DAY, zone) ??
      steady(byHour, Math.floor(wallMs / HOUR), HOUR, zone) ??
      offsetAt(wallMs, zone));
}

/** The offset all through a span of wall time, or null where it changes in between. */
function steady(cache: Map<number, number | null>, index: number, length: number, zone: string): number | null {
  const known = cache.get(index);
  if (known !== undefined) return known;
  const start = offsetAt(index * length, zone);
  const offset = start === offsetAt((index + 1) * length - 1, zone) ? start : null;
  cache.set(index, offset);
  return offset;
}

function offsetAt(wallMs: number, zone: string): number {
  const wall = new Date(wallMs);
  const instant = Temporal.ZonedDateTime.from(
    {
      timeZone: zone,
      year: wall.getUTCFullYear(),
      month: wall.getUTCMonth() + 1,
      day: wall.getUTCDate(),
      hour: wall.getUTCHours(),
      minute: wall.getUTCMinutes(),
      second: wall.getUTCSeconds(),
      millisecond: wall.getUTCMilliseconds(),
    },
    { disambiguation: "compatible" },
  );
  return wallMs - instant.epochMilliseconds;
}
