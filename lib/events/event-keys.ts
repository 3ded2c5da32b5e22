import { hash } from "node:crypto";

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

/** So many ids are remembered; then all are forgotten, for a file may hold millions. */
const remembered = 100_000;

/**
 * Makes the keys under which people and their visits stand in the events, by HMAC-SHA256. The same id gives the same
 * key, and without the organisation's secret nobody gets from the key back to the id or tests a guess. A known user's
 * id wins over an anonymous one. Keys are remembered for the life of the maker, meant to be one delivery.
 */
export function eventKeys(secret: string): EventKeys {
  const digest = hmacSha256(secret);
  const keyOf = (make: (digest: string) => string) => {
    const known = new Map<string, string>();
    return (id: string): string => {
      let key = known.get(id);
      if (key === undefined) {
        if (known.size === remembered) known.clear();
        key = make(digest(id));
        known.set(id, key);
      }
      return key;
    };
  };
  const personKey = keyOf((hex) => hex.slice(0, keyHexDigits));
  const sessionKey = keyOf((hex) => BigInt.asIntN(64, BigInt(`0x${hex.slice(0, 16)}`)).toString());
  return {
    person: ({ userId, anonymousId }) => {
      if (userId === null && anonymousId === null) throw new Error("An event without a person");
      return personKey(userId === null ? `a:${anonymousId}` : `u:${userId}`);
    },
    session: (sessionId) => sessionKey(`s:${sessionId}`),
  };
}

const blockBytes = 64;

/**
 * HMAC-SHA256 (RFC 2104) in hex out of two plain hashes: of our short texts one made by the library's own object costs
 * twice as much.
 */
function hmacSha256(secret: string): (text: string) => string {
  const bytes = Buffer.from(secret, "utf8");
  const key = Buffer.alloc(blockBytes);
  (bytes.length > blockBytes ? Buffer.from(hash("sha256", bytes, "hex"), "hex") : bytes).copy(key);
  const pad = (byte: number) => key.map((one) => one ^ byte);
  const outer = Buffer.concat([pad(0x5c), Buffer.alloc(32)]);
  let inner = Buffer.concat([pad(0x36), Buffer.alloc(1024)]);
  return (text) => {
    const most = blockBytes + 3 * text.length;
    if (inner.length < most) inner = Buffer.concat([inner.subarray(0, blockBytes), Buffer.alloc(most)]);
    const length = inner.write(text, blockBytes);
    outer.write(hash("sha256", inner.subarray(0, blockBytes + length), "binary"), blockBytes, "binary");
    return hash("sha256", outer, "hex");
  };
}
