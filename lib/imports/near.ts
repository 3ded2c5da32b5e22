import { withoutLegalForm } from "./legal-forms";

/** A name about to be created beside one that probably means the same; `known` is the one to alias it to. */
export type NearMatch = { readonly name: string; readonly known: string };

/** Words that say what kind of body it is, not which one: "Police" and "Police Department" are near. */
const generic = /\b(the|department|dept|of|and|ltd|limited|plc|inc|llc|llp|gmbh|corp|co|company)\b/g;

/**
 * Near matches of new names, for the alias table: the same letters and digits whatever case, spacing, accents and
 * punctuation, or at most one slip in names from 5 characters and two from 10. Names are also held against the new ones before them.
 * Figures must agree, so "Fund 1010" is not near "Fund 1020". Names of companies are held against each other without
 * their legal forms.
 */
export function nearMatches(
  fresh: readonly string[],
  known: readonly string[],
  of: "anything" | "company" = "anything",
): NearMatch[] {
  const folded = of === "company" ? foldedCompany : foldedName;
  const seen = known.map(folded);
  const exact = new Map(seen.map((name) => [name.key, name]));
  const found: NearMatch[] = [];
  for (const raw of fresh) {
    const name = folded(raw);
    const match = exact.get(name.key) ?? seen.find((other) => isNear(name, other));
    if (match && match.raw !== raw) found.push({ name: raw, known: match.raw });
    seen.push(name);
    if (!exact.has(name.key)) exact.set(name.key, name);
  }
  return found;
}

type Folded = { readonly raw: string; readonly key: string; readonly letters: number; readonly figures: string };

function foldedName(raw: string): Folded {
  const plain = plainLetters(raw).replace(/&/g, " and ");
  return compared(raw, squeezed(plain.replace(generic, " ")) || squeezed(plain));
}

function foldedCompany(raw: string): Folded {
  const plain = plainLetters(raw).replace(/[’'`´]|(?<=\p{L})\/(?=\p{L})/gu, "");
  return compared(raw, squeezed(withoutLegalForm(plain).replace(/&/g, " and ")) || squeezed(plain));
}

const squeezed = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");

/** Small letters without accents; letters that are no others with a mark are written as those they stand for. */
const plainLetters = (raw: string) =>
  raw
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßøłđæœ]/g, (letter) => spelled[letter] ?? letter);

const spelled: Readonly<Record<string, string>> = { ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe" };

function compared(raw: string, key: string): Folded {
  let letters = 0;
  for (const char of key) letters |= 1 << (char.charCodeAt(0) & 31);
  return { raw, key, letters, figures: key.replace(/\D/g, "") };
}

function isNear(a: Folded, b: Folded): boolean {
  const shorter = Math.min(a.key.length, b.key.length);
  const slips = shorter < 5 ? 0 : shorter < 10 ? 1 : 2;
  if (slips === 0 || Math.abs(a.key.length - b.key.length) > slips || a.figures !== b.figures) return false;
  return bits(a.letters ^ b.letters) <= 2 * slips && distance(a.key, b.key, slips) <= slips;
}

/** Edits (insert, drop, change, swap neighbours) between two texts; gives up above `most`. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : most + 1;
      next.push(Math.min(changed, swap, (last[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[b.length] ?? 0;
}

function bits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
