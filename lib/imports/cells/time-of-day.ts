const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;

/** A time of day in milliseconds since midnight; `offsetMs` is its distance from UTC where the cell gives one. */
export type TimeOfDay = { readonly ms: number; readonly offsetMs: number | null };

/** Reads "10:21", "10:21:14.5", "9:05 pm", "10:21:14+02:00"; an empty text is midnight; null for no time of day. */
export function readTime(text: string): TimeOfDay | null {
  const rest = text.replace(/^[T,\s]+/, "").trim();
  if (rest === "") return { ms: 0, offsetMs: null };
  const found = clock.exec(rest);
  if (!found) return null;
  const hour = hourOf(Number(found[1]), found[5]?.toLowerCase());
  return timeOf(hour, Number(found[2]), Number(found[3] ?? 0), found[4] ?? "", found[6]);
}

/** Null for 25:00 and 10:60; second 60, a leap second, counts as the next minute's first. */
export function timeOf(
  hour: number,
  minute: number,
  second: number,
  fraction: string,
  zone: string | undefined,
): TimeOfDay | null {
  if (!(hour >= 0 && hour < 24) || minute > 59 || second > 60) return null;
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + (fraction ? Math.trunc(Number(`0.${fraction}`) * 1000) : 0);
  return { ms, offsetMs: zone === undefined ? null : offsetOf(zone) };
}

function hourOf(hour: number, half: string | undefined): number {
  if (!half) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half === "pm" ? 12 : 0);
}

function offsetOf(zone: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return (found[1] === "-" ? -1 : 1) * minutes * 60_000;
}
