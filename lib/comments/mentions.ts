import { nearMatches } from "@/lib/imports/near";

export type Mentioned = { readonly id: string; readonly name: string };

export type Mentions = {
  /** Everybody called by name, each once; two people of one name are both meant. */
  readonly people: readonly Mentioned[];
  /** Names nobody here has, with up to three that were probably meant. */
  readonly unknown: readonly { readonly said: string; readonly near: readonly string[] }[];
};

/** An @ that begins a word and is followed by a letter; "juno@harbourline.test" calls nobody. */
const calls = /(?<![\p{L}\p{N}._-])@(?=\p{L})/gu;
const saidName = /^[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]*)?/u;

/** Who a text calls by their whole name, whatever its case: the longest name that fits behind each @. */
export function mentionsIn(text: string, people: readonly Mentioned[]): Mentions {
  const called = new Map<string, Mentioned>();
  const unknown = new Map<string, readonly string[]>();
  for (const { index } of text.normalize().matchAll(calls)) {
    const rest = text.normalize().slice(index + 1);
    const length = Math.max(0, ...people.map(({ name }) => (beginsWith(rest, name) ? name.length : 0)));
    const said = saidName.exec(rest)?.[0] ?? rest;
    if (length === 0) unknown.set(said, nearTo(said, people));
    const meant = length === 0 ? [] : people.filter(({ name }) => name.length === length && beginsWith(rest, name));
    for (const person of meant) called.set(person.id, person);
  }
  return { people: [...called.values()], unknown: [...unknown].map(([said, near]) => ({ said, near })) };
}

/** Whether a text begins with a name that ends there: "Ann" does not begin "Anna". */
function beginsWith(text: string, name: string): boolean {
  const plain = name.normalize();
  if (plain === "" || text.slice(0, plain.length).toLowerCase() !== plain.toLowerCase()) return false;
  return !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(plain.length));
}

const mostNear = 3;

/** Names a slip away from what was said, and names of which one word begins like it. */
function nearTo(said: string, people: readonly Mentioned[]): string[] {
  const first = folded(said.split(" ")[0] ?? "");
  const isNear = ({ name }: Mentioned) =>
    nearMatches([said], [name]).length > 0 ||
    folded(name)
      .split(" ")
      .some((word) => word.startsWith(first.slice(0, 3)));
  return [...new Set(people.filter(isNear).map(({ name }) => name))].toSorted().slice(0, mostNear);
}

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
