/** What JSON has no word for, under a name nothing else has. */
const bigMark = "$minor";
const instantMark = "$instant";

/**
 * Writes facts as JSON that gives them back exactly: whole minor units stay big integers, moments stay moments. What
 * is `undefined` is left out, as JSON does.
 */
export function freeze(facts: unknown): unknown {
  if (typeof facts === "bigint") return { [bigMark]: facts.toString() };
  if (facts instanceof Date) return { [instantMark]: facts.toISOString() };
  if (Array.isArray(facts)) return facts.map(freeze);
  if (typeof facts !== "object" || facts === null) return facts;
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, freeze(value)]])),
  );
}

/** Facts as they were when they were frozen. */
export function thaw(frozen: unknown): unknown {
  if (Array.isArray(frozen)) return frozen.map(thaw);
  if (typeof frozen !== "object" || frozen === null) return frozen;
  const entries = Object.entries(frozen);
  const [only] = entries;
  if (only && entries.length === 1) {
    const [name, value] = only;
    if (name === bigMark && typeof value === "string") return BigInt(value);
    if (name === instantMark && typeof value === "string") return new Date(value);
  }
  return Object.fromEntries(entries.map(([name, value]) => [name, thaw(value)]));
}
