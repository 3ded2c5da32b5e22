import type { Viewer } from "@/lib/access/viewer";
import type { PresentPerson, SyncMode, SyncPresence } from "@/lib/syncs/live/live-state";

/** More names than fit a screen are only counted: told to a thousand followers, each would be a thousand. */
const mostNamed = 60;

/** Who looks on, by person: several tabs are one, who follows if any of them does. */
export function presenceOf(streams: Iterable<{ readonly viewer: Viewer; readonly mode: SyncMode }>): SyncPresence {
  const people = new Map<string, PresentPerson>();
  for (const { viewer, mode } of streams) {
    const id = viewer.id ?? "";
    if (people.get(id)?.mode === "follow") continue;
    people.set(id, { id, name: viewer.name, side: sideOf(viewer), mode });
  }
  const named = [...people.values()].sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));
  const following = named.filter(({ mode }) => mode === "follow").length;
  return { following, browsing: named.length - following, people: named.slice(0, mostNamed) };
}

/** The side somebody is of, also while they look through another role. */
const sideOf = ({ grants, seesAs }: Viewer) => (seesAs?.own ?? grants).find(({ side }) => side !== null)?.side ?? null;
