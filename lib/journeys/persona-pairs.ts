/** How far two personas are the same people, as somebody found. */
export interface StatedOverlap {
  /** The two ids, the smaller first. */
  readonly personaId: string;
  readonly otherId: string;
  /** Of the smaller of the two groups. */
  readonly percent: number;
  readonly basis: string;
}

type Named = { readonly id: string; readonly name: string };

export interface PersonaPair<Persona extends Named> {
  readonly one: Persona;
  readonly other: Persona;
  /** Null where nobody has said: unknown, which is not 0. */
  readonly stated: StatedOverlap | null;
}

/** The order in which a pair of ids is kept, so that one pair is one row. */
export const inPairOrder = (one: string, other: string): readonly [string, string] =>
  one < other ? [one, other] : [other, one];

/** Every two personas once, with what is stated of them; nothing is added up, for three may share the same people. */
export function personaPairs<Persona extends Named>(
  personas: readonly Persona[],
  overlaps: readonly StatedOverlap[],
): PersonaPair<Persona>[] {
  const known = new Map(overlaps.map((overlap) => [`${overlap.personaId} ${overlap.otherId}`, overlap]));
  return personas.flatMap((one, at) =>
    personas.slice(at + 1).map((other) => ({
      one,
      other,
      stated: known.get(inPairOrder(one.id, other.id).join(" ")) ?? null,
    })),
  );
}
