/** What JSON has no word for, under a name nothing else has. */
const bigMark = "$minor";
const instantMark = "$instant";
/** A name of the facts' own that begins as the marks do is written with one sign more, so that it is never taken for one. */
const sign = "$";

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
    Object.entries(facts).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.startsWith(sign) ? sign + name : name, freeze(value)]],
    ),
  );
}

/** Facts as they were when they were frozen. */
export function thaw(frozen: unknown): unknown {
  if (Array.isArray(frozen)) return frozen.map(thaw);
  if (typeof frozen !== "object" || frozen === null) return frozen;
  const entries = Object.entries(frozen);
  const [only] = entries;
  if (only?.[0] === bigMark) return BigInt(only[1]);
  if (only?.[0] === instantMark) return new Date(only[1]);
  return Object.fromEntries(
    entries.map(([name, value]) => [name.startsWith(sign) ? name.slice(sign.length) : name, thaw(value)]),
  );
}
