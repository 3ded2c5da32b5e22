import "server-only";
import { inflateSync } from "node:zlib";

const [woffHead, woffEntry, sfntHead, sfntEntry] = [44, 20, 12, 16];
const wholeWords = (length: number): number => Math.ceil(length / 4) * 4;

/**
 * A WOFF as the plain font file it was packed from. Whoever draws reads one glyph at a time, and of a packed file would
 * unpack all glyphs for each of them.
 */
export function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => tableAt(woff, woffHead + at * woffEntry));
  const head = Buffer.alloc(sfntHead + count * sfntEntry);
  woff.copy(head, 0, 4, 8);
  const power = 2 ** Math.floor(Math.log2(count));
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
  let offset = head.length;
  for (const [at, { tag, checksum, content }] of tables.entries()) {
    const entry = sfntHead + at * sfntEntry;
    tag.copy(head, entry);
    head.writeUInt32BE(checksum, entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(content.length, entry + 12);
    offset += wholeWords(content.length);
  }
  const padded = tables.map(({ content }) => Buffer.concat([content], wholeWords(content.length)));
  return Buffer.concat([head, ...padded]);
}

function tableAt(woff: Buffer, entry: number) {
  const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number];
  const kept = woff.subarray(offset, offset + packed);
  return {
    tag: woff.subarray(entry, entry + 4),
    checksum: woff.readUInt32BE(entry + 16),
    content: packed < length ? inflateSync(kept) : kept,
  };
}
