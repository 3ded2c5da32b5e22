import { promisify } from "node:util";
import { gunzip, gunzipSync } from "node:zlib";
import { limits } from "./limits";

/** A body that is no delivery at all: nothing of it was taken. */
export class UnreadableBody extends Error {
  constructor(readonly why: "malformed" | "too_large") {
    super(why);
  }
}

/** Packed bodies up to this size are unpacked at once; handing them to another thread would cost more. */
const small = 65_536;

const unpack = promisify(gunzip);

/**
 * The JSON of a request's body. Packed or not is told from its first two bytes, whatever its headers say: some clients
 * pack without saying so, and some proxies unpack without taking the word back. Bytes that are no UTF-8 stand as
 * U+FFFD, for one bad text must not cost the events around it. Throws `UnreadableBody`.
 */
export async function readBody(bytes: Buffer): Promise<unknown> {
  const text = (await unpacked(bytes)).toString("utf8");
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    throw new UnreadableBody("malformed");
  }
}

/** The bytes themselves, unpacked where they are gzip, but never more of them than a body may have. */
export async function unpacked(bytes: Buffer, most: number = limits.bodyBytes): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    const options = { maxOutputLength: most };
    return bytes.length <= small ? gunzipSync(bytes, options) : await unpack(bytes, options);
  } catch (error) {
    const isBomb = error instanceof RangeError || (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new UnreadableBody(isBomb ? "too_large" : "malformed");
  }
}
