import type { Viewer } from "@/lib/access/viewer";
import type { PresentPerson, SyncMode, SyncPresence } from "@/lib/syncs/live/live-state";

/** More names than fit a screen are only counted: told to a thousand followers, each would be a thousand. */
const mostNamed = 60;

/** Who looks on through these streams, by person: several tabs are one, who follows if any of them does. */
export const peopleOf = (streams: Iterable<{ readonly viewer: Viewer; readonly mode: SyncMode }>): PresentPerson[] =>
  onceEach(
    [...streams].map(({ viewer, mode }) => ({ id: viewer.id ?? "", name: viewer.name, side: sideOf(viewer), mode })),
  );

/** Who looks on, whichever process they came through. */
export function presenceOf(everywhere: Iterable<PresentPerson>): SyncPresence {
  const named = onceEach(everywhere).sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));
  const following = named.filter(({ mode }) => mode === "follow").length;
  return { following, browsing: named.length - following, people: named.slice(0, mostNamed) };
}

function onceEach(all: Iterable<PresentPerson>): PresentPerson[] {
  const people = new Map<string, PresentPerson>();
  for (const person of all) if (people.get(person.id)?.mode !== "follow") people.set(person.id, person);
  return [...people.values()];
}

/** The side somebody is of, also while they look through another role. */
const sideOf = ({ grants, seesAs }: Viewer) => (seesAs?.own ?? grants).find(({ side }) => side !== null)?.side ?? null;
