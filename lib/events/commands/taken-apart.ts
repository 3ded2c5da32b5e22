import type { Fault, Parsed } from "../trackers/parsed";

/** What became of a delivery's events. */
export interface Receipt {
  readonly inserted: number;
  readonly duplicates: number;
  /** Events kept with the reason why they could not be taken; those that stood there before count again. */
  readonly quarantined: number;
}

/**
 * Takes a delivery at once or, where the database refuses it for what is in it, in ever smaller parts, until what is at
 * fault stands alone: that is set aside without its body. Sent again it would fail again, and a client that is told to
 * try again would do so for ever.
 */
export async function takenApart(parsed: Parsed, take: (part: Parsed) => Promise<Receipt>): Promise<Receipt> {
  try {
    return await take(parsed);
  } catch (error) {
    if (!isOfData(error)) throw error;
  }
  const [one, other] = halves(parsed);
  if (!other) return take(setAside(one));
  const first = await takenApart(one, take);
  const second = await takenApart(other, take);
  return {
    inserted: first.inserted + second.inserted,
    duplicates: first.duplicates + second.duplicates,
    quarantined: first.quarantined + second.quarantined,
  };
}

/** Two parts that together are the whole, or the whole alone where it is one thing. */
function halves(parsed: Parsed): [Parsed, Parsed?] {
  const { rows, bodies, joins, faults, withoutConsent } = parsed;
  const count = rows.length + joins.length + faults.length;
  if (count < 2) return [parsed];
  const half = Math.ceil(count / 2);
  const part = (from: number, to: number): Pick<Parsed, "rows" | "bodies" | "joins" | "faults"> => {
    const within = <One>(list: readonly One[], offset: number) =>
      list.slice(Math.max(0, from - offset), Math.max(0, to - offset));
    return {
      joins: within(joins, 0),
      rows: within(rows, joins.length),
      bodies: within(bodies, joins.length),
      faults: within(faults, joins.length + rows.length),
    };
  };
  return [
    { ...part(0, half), withoutConsent },
    { ...part(half, count), withoutConsent: 0 },
  ];
}

/** One event as a fault without anything of what it said; of a join nothing is left. */
function setAside({ rows, faults, withoutConsent }: Parsed): Parsed {
  const culprits = [...rows, ...faults].map(
    ({ identity }): Fault => ({ identity, body: "", reason: "unstorable", values: {} }),
  );
  return { rows: [], bodies: [], joins: [], faults: culprits, withoutConsent };
}

/** Whether the database refused data it cannot hold, as opposed to being unable to work. */
function isOfData(error: unknown): boolean {
  const state = sqlState(error);
  return state !== null && (state.startsWith("22") || state === "23514");
}

/** What the database says went wrong, as its five characters; null where it said nothing. */
export function sqlState(error: unknown): string | null {
  for (const one of [error, error instanceof Error ? error.cause : null])
    if (one instanceof Error && "code" in one && typeof one.code === "string") return one.code;
  return null;
}
