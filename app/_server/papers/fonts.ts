import "server-only";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { sfntOf } from "./sfnt";

export const weights = { regular: 400, strong: 600 } as const;
export type Weight = keyof typeof weights;

/** The parts the family comes in, the most used first. */
const parts = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese"] as const;
type Part = (typeof parts)[number];

export interface Face {
  readonly name: string;
  readonly bytes: Buffer;
  /** The same, read: each paper after the first one is spared that. */
  parsed?: unknown;
}

const family = () =>
  dirname(createRequire(join(process.cwd(), "package.json")).resolve("@fontsource/ibm-plex-sans/package.json"));

const known = new Map<string, Face>();

/** One part of the family in one weight, read once. */
export function faceOf(part: Part, weight: Weight): Face {
  const name = `${part}-${weight}`;
  const face = known.get(name) ?? read(part, weight, name);
  known.set(name, face);
  return face;
}

const read = (part: Part, weight: Weight, name: string): Face => ({
  name,
  bytes: sfntOf(readFileSync(join(family(), "files", `ibm-plex-sans-${part}-${weights[weight]}-normal.woff`))),
});

type Range = readonly [first: number, last: number];
let covered: ReadonlyMap<Part, readonly Range[]> | null = null;

/** Which letters each part holds, as the family itself says: "U+0000-00FF,U+0131". */
function ranges(): ReadonlyMap<Part, readonly Range[]> {
  const told = JSON.parse(readFileSync(join(family(), "unicode.json"), "utf8")) as Readonly<Record<string, string>>;
  return new Map(
    parts.map((part) => [
      part,
      (told[part] ?? "").split(",").map((text): Range => {
        const [first = "0", last = first] = text.trim().replace("U+", "").split("-");
        return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
      }),
    ]),
  );
}

function partOf(letter: string): Part | undefined {
  covered ??= ranges();
  const code = letter.codePointAt(0) ?? 32;
  return parts.find((part) => covered?.get(part)?.some(([first, last]) => first <= code && code <= last));
}

export interface Run {
  readonly face: Face;
  readonly text: string;
}

/** Signs the family has no letter for, and what is written instead. */
const instead: Readonly<Record<string, string>> = { "→": "›", "←": "‹", "↔": "‹›", "≥": ">=", "≤": "<=", "≈": "~" };
const signs = new RegExp(`[${Object.keys(instead).join("")}]`, "gu");

/** What stands for a letter that none of the parts has, such as a Chinese one. */
const unknownLetter = "?";

/** A text in pieces that one part of the family can write; a letter that no part has is told by a question mark. */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: { face: Face; text: string }[] = [];
  const writable = text.normalize("NFC").replace(/[\p{Cc}\p{Cf}]+/gu, " ");
  for (const letter of writable.replace(signs, (sign) => instead[sign] ?? sign)) {
    const part = partOf(letter);
    const face = faceOf(part ?? "latin", weight);
    const written = part ? letter : unknownLetter;
    const last = runs.at(-1);
    if (last?.face === face) last.text += written;
    else runs.push({ face, text: written });
  }
  return runs;
}
