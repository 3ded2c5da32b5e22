import { createHash } from "node:crypto";
import { refuse } from "@/lib/kernel/errors";

/** A file's bytes, openable as often as needed: the evidence pass and the reading pass each open it once. */
export type ByteSource = () => AsyncIterable<Uint8Array>;

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What one pass over the raw bytes tells: `sha256` in hex, `head` the decoded beginning (at most 64 KB). */
export type ByteScan = { encoding: Encoding; sha256: string; bytes: number; head: string };

const HEAD_BYTES = 65_536;
/** The largest file an import takes: 200 MB. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024;

/**
 * Finds the encoding of a file by reading all of it: a byte order mark, the NUL pattern of UTF-16,
 * valid UTF-8, and Windows-1252 for whatever else. Refuses files that are empty, too large, or no text.
 */
export async function scanBytes(source: ByteSource): Promise<ByteScan> {
  const hash = createHash("sha256");
  const strict = new TextDecoder("utf-8", { fatal: true });
  let head = new Uint8Array(0);
  let bytes = 0;
  let utf8 = true;
  for await (const chunk of source()) {
    hash.update(chunk);
    bytes += chunk.length;
    if (bytes > MAX_FILE_BYTES)
      refuse("invalid", "import.refusal.file_too_large", { megabytes: MAX_FILE_BYTES / 1024 / 1024 });
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
    if (utf8) utf8 = accepts(strict, chunk);
  }
  if (utf8) utf8 = accepts(strict, null);
  if (bytes === 0) refuse("invalid", "import.refusal.empty_file");
  const encoding = encodingOf(head, utf8);
  return { encoding, bytes, sha256: hash.digest("hex"), head: decodeHead(head, encoding) };
}

/** The file as text without its byte order mark, a chunk at a time; bytes that stand for no character become U+FFFD. */
export async function* decodeText(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source()) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield encoding === "windows-1252" ? withoutUndefined(text) : text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

function encodingOf(head: Uint8Array, utf8: boolean): Encoding {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x50 && second === 0x4b && (third === 3 || third === 5))
    refuse("invalid", "import.refusal.spreadsheet_file");
  return utf16ByNuls(head) ?? (utf8 ? "utf-8" : "windows-1252");
}

/** Western text in UTF-16 is every other byte NUL; which ones tells the byte order. */
function utf16ByNuls(head: Uint8Array): Encoding | null {
  const sample = head.subarray(0, 2_000);
  const nuls = [0, 0] as [number, number];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) nuls[at % 2 === 0 ? 0 : 1]++;
  const half = sample.length / 2;
  if (half >= 2 && nuls[1] > half * 0.6 && nuls[0] < half * 0.1) return "utf-16le";
  if (half >= 2 && nuls[0] > half * 0.6 && nuls[1] < half * 0.1) return "utf-16be";
  return null;
}

function accepts(strict: TextDecoder, chunk: Uint8Array | null): boolean {
  try {
    if (chunk) strict.decode(chunk, { stream: true });
    else strict.decode();
    return true;
  } catch {
    return false;
  }
}

function decodeHead(head: Uint8Array, encoding: Encoding): string {
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  return encoding === "windows-1252" ? withoutUndefined(text) : text;
}

/** The five bytes Windows-1252 leaves undefined (0x81, 0x8d, 0x8f, 0x90, 0x9d) decode to invisible controls. */
const withoutUndefined = (text: string) => text.replace(/[\u0080-\u009f]/g, "\ufffd");
