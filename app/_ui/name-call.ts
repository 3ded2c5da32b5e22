/** An @ being typed: where it stands, and what of a name follows it up to the caret. */
export type NameCall = { readonly at: number; readonly typed: string };

/** An @ that begins a word, then at most a few words of letters, and nothing more before the caret. */
const calling = /(?<![\p{L}\p{N}._-])@([\p{L}\p{M}'’-]*(?: [\p{L}\p{M}'’-]+){0,3} ?)$/u;

/** The call the caret stands in; null where it stands in none, as in "juno@harbourline.test". */
export function callAt(text: string, caret: number): NameCall | null {
  const typed = calling.exec(text.slice(0, caret))?.[1];
  return typed === undefined ? null : { at: caret - typed.length - 1, typed };
}

const mostOffered = 6;

/**
 * The names that go on from what was typed, whole names before those of which a later word begins so. None once the
 * name is complete, nor when what follows the @ is no beginning of any.
 */
export function namesFor(typed: string, names: readonly string[]): string[] {
  const wanted = folded(typed);
  if (names.some((name) => folded(name) === wanted.trim() && typed !== "")) return [];
  const begins = names.filter((name) => folded(name).startsWith(wanted));
  const within = names.filter((name) => !begins.includes(name) && ` ${folded(name)}`.includes(` ${wanted}`));
  return [...begins, ...within].slice(0, mostOffered);
}

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
