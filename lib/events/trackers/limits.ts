/** What a tracker may send at once. The sizes of the wire format's own clients fit in with room to spare. */
export const limits = {
  /** Of a request as it comes, packed or not. */
  wireBytes: 2_000_000,
  /** Of a body once unpacked; no client of the wire formats sends more than 500 KB. */
  bodyBytes: 4_000_000,
  /** Commas and brackets of a body outside its texts, and how deep they nest: what reading it takes grows with these. */
  structure: 400_000,
  bodyDepth: 20_000,
  /** Events of one request. */
  events: 10_000,
  /** Of one event: the characters of all its texts, its fields at whatever level, and how deep they nest. */
  characters: 65_536,
  fields: 2_000,
  depth: 32,
  nameCharacters: 500,
  idCharacters: 1_000,
  /** Of a device, channel, persona or region; longer ones are cut. */
  wordCharacters: 200,
  /** Different names an organisation's events may have. */
  eventNames: 10_000,
} as const;

export type Excess = "too_large" | "too_many_fields" | "too_deep";

/** What of one event is beyond the limits; null when nothing is. Looks no further than the limits, whatever comes. */
export function excessOf(event: object): Excess | null {
  const left = { fields: limits.fields, characters: limits.characters };
  return excessIn(event, limits.depth, left);
}

function excessIn(value: object, levels: number, left: { fields: number; characters: number }): Excess | null {
  if (levels === 0) return "too_deep";
  for (const key in value) {
    left.fields -= 1;
    left.characters -= key.length;
    if (left.fields < 0) return "too_many_fields";
    const inner: unknown = (value as Record<string, unknown>)[key];
    if (typeof inner === "string") left.characters -= inner.length;
    else if (typeof inner === "object" && inner !== null) {
      const excess = excessIn(inner, levels - 1, left);
      if (excess) return excess;
    }
    if (left.characters < 0) return "too_large";
  }
  return null;
}
