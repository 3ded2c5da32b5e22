const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];

/** A length of time in its two largest units: 3 d 4 h, 12 min 5 s, 40 s; a dash where there is none. */
export function spanText(ms: number | null): string {
  if (ms === null) return "–";
  if (ms < minute) return `${Math.round(ms / second)} s`;
  if (ms < hour) return two(Math.round(ms / second), 60, ["min", "s"]);
  if (ms < day) return two(Math.round(ms / minute), 60, ["h", "min"]);
  return two(Math.round(ms / hour), 24, ["d", "h"]);
}

function two(smaller: number, size: number, [large, small]: readonly [string, string]): string {
  const rest = smaller % size;
  return `${Math.floor(smaller / size)} ${large}${rest > 0 ? ` ${rest} ${small}` : ""}`;
}
