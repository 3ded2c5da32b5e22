import { createHmac, createSecretKey } from "node:crypto";

/** Who did something, as the source names them: a known customer, or a visitor nobody has recognised yet. */
export interface Who {
  readonly userId: string | null;
  readonly anonymousId: string | null;
}

/** The keyed hashes of one batch of events. */
export interface EventKeys {
  /** 16 bytes as 32 hex digits. Throws when there is neither id. */
  readonly person: (who: Who) => string;
  /** 64 bits as a decimal text, signed as PostgreSQL's bigint is. */
  readonly session: (sessionId: string) => string;
}

const keyHexDigits = 32;

/**
 * Makes the keys under which people and their visits stand in the events, by HMAC-SHA256. The same id gives the same
 * key, and without the organisation's secret nobody gets from the key back to the id or tests a guess. A known user's
 * id wins over an anonymous one. Keys are remembered for the life of the maker, meant to be one batch.
 */
export function eventKeys(secret: string): EventKeys {
  const known = new Map<string, string>();
  const secretKey = createSecretKey(secret, "utf8");
  const remembered = (id: string, make: (digest: Buffer) => string): string => {
    let key = known.get(id);
    if (key === undefined) {
      key = make(createHmac("sha256", secretKey).update(id).digest());
      known.set(id, key);
    }
    return key;
  };
  return {
    person: ({ userId, anonymousId }) => {
      if (userId === null && anonymousId === null) throw new Error("An event without a person");
      const id = userId === null ? `a:${anonymousId}` : `u:${userId}`;
      return remembered(id, (digest) => digest.toString("hex").slice(0, keyHexDigits));
    },
    session: (sessionId) => remembered(`s:${sessionId}`, (digest) => digest.readBigInt64BE().toString()),
  };
}
