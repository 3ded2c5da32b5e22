import { createHmac, createSecretKey } from "node:crypto";

/** Who did something, as the source names them: a known customer, or a visitor nobody has recognised yet. */
export interface Who {
  readonly userId: string | null;
  readonly anonymousId: string | null;
}

const keyHexDigits = 32;

/**
 * Makes the keys under which people stand in the events: 16 bytes of HMAC-SHA256 as 32 hex digits. The same id gives
 * the same key, and without the organisation's secret nobody gets from the key back to the id or tests a guess. A
 * known user's id wins over an anonymous one. Keys are remembered for the life of the maker, meant to be one batch.
 * Throws when there is neither id.
 */
export function personKeys(secret: string): (who: Who) => string {
  const known = new Map<string, string>();
  const secretKey = createSecretKey(secret, "utf8");
  return ({ userId, anonymousId }) => {
    if (userId === null && anonymousId === null) throw new Error("An event without a person");
    const id = userId === null ? `a:${anonymousId}` : `u:${userId}`;
    let key = known.get(id);
    if (key === undefined) {
      key = createHmac("sha256", secretKey).update(id).digest("hex").slice(0, keyHexDigits);
      known.set(id, key);
    }
    return key;
  };
}
