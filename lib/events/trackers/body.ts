import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { limits } from "./limits";
import { isBeyond } from "./structure";

/** A body that is no delivery at all: nothing of it was taken. */
export class UnreadableBody extends Error {
  constructor(readonly why: "malformed" | "too_large") {
    super(why);
  }
}

const unpack = promisify(gunzip);

/**
 * The JSON of a request's unpacked body. Bytes that are no UTF-8 stand as U+FFFD, for one bad text must not cost the
 * events around it. Throws `UnreadableBody`, and does so before reading where it would take long.
 */
export function readBody(bytes: Buffer): unknown {
  if (isBeyond(bytes, { most: limits.structure, depth: limits.bodyDepth })) throw new UnreadableBody("too_large");
  const text = bytes.toString("utf8");
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    throw new UnreadableBody("malformed");
  }
}

/**
 * The bytes themselves, unpacked by another thread where they are gzip, but never more of them than a body may have.
 * Packed or not is told from the first two bytes, whatever the headers say: some clients pack without saying so, and
 * some proxies unpack without taking the word back. Throws `UnreadableBody`.
 */
export async function unpacked(bytes: Buffer, most: number = limits.bodyBytes): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    if (bytes.length > most) throw new UnreadableBody("too_large");
    return bytes;
  }
  try {
    return await unpack(bytes, { maxOutputLength: most });
  } catch (error) {
    const isBomb = error instanceof RangeError || (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new UnreadableBody(isBomb ? "too_large" : "malformed");
  }
}
