import type { fileTypes } from "@/db/vocabulary/money-control";
import { isCsvTable } from "./csv-table";

type FileType = (typeof fileTypes)[number];

/**
 * What a file is, by its bytes alone; null for everything that may not be kept. A file that is whole as one type and
 * also opens as another is none.
 */
export function fileTypeOf(bytes: Buffer): FileType | null {
  if (bytes.length === 0 || isArchive(bytes) || holdsMarkup(bytes)) return null;
  if (isPdf(bytes)) return "application/pdf";
  if (isPng(bytes)) return "image/png";
  if (isJpeg(bytes)) return "image/jpeg";
  return isCsvTable(bytes) ? "text/csv" : null;
}

/** Archives are read from their end, so that one can hang on anything. */
const archiveTail = 65_557;
const isArchive = (bytes: Buffer): boolean =>
  bytes.subarray(-archiveTail).includes("PK\x05\x06") || bytes.subarray(0, 4).equals(Buffer.from("PK\x03\x04"));

/** Browsers take for a page what begins like one. */
const looksLikePage = /<(?:!doctype|html|head|body|script|svg|iframe|\?xml)[\s>/]/i;
const holdsMarkup = (bytes: Buffer): boolean => looksLikePage.test(bytes.subarray(0, 1024).toString("latin1"));

const isPdf = (bytes: Buffer): boolean =>
  /^%PDF-[12]\.\d/.test(bytes.subarray(0, 8).toString("latin1")) && bytes.subarray(-1024).includes("%%EOF");

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A picture of more would fill the memory of whoever opens it. */
const mostPixels = 100_000_000;

/** Chunk after chunk from the header to the end, and nothing behind it. */
function isPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(pngSignature) || bytes.length < 33) return false;
  if (bytes.toString("latin1", 12, 16) !== "IHDR") return false;
  if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > mostPixels) return false;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const kind = bytes.toString("latin1", at + 4, at + 8);
    at += 12 + bytes.readUInt32BE(at);
    if (kind === "IEND") return at === bytes.length;
  }
  return false;
}

const hex = { start: 0xd8, end: 0xd9, scan: 0xda } as const;

/** Segment after segment up to the picture itself, which ends the file. */
function isJpeg(bytes: Buffer): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== hex.start) return false;
  if (bytes.at(-2) !== 0xff || bytes.at(-1) !== hex.end) return false;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    if (marker === hex.scan) return true;
    if (marker < 0xc0 || marker === hex.end) return false;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}
