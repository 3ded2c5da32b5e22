import type { PresentPerson } from "@/lib/syncs/live/live-state";
import type { OthersWord } from "@/lib/syncs/live/others-word";

/** A process says its own every ten seconds: what was not said again for so long is of one that is gone. */
const forgottenAfterMs = 25_000;

interface Heard {
  readonly people: readonly PresentPerson[];
  readonly at: number;
}

/** Who follows one meeting through other processes, as each of them said last. */
export function others() {
  const processes = new Map<string, Heard>();
  const begun = new Map<string, PresentPerson[]>();
  return {
    people: (): PresentPerson[] => [...processes.values()].flatMap(({ people }) => people),
    /** Takes a part of what a process says; true once that was its last and what is known changed. */
    take({ from, part, parts, people }: OthersWord): boolean {
      const all = [...(part === 0 ? [] : (begun.get(from) ?? [])), ...people];
      begun.set(from, all);
      if (part + 1 < parts) return false;
      begun.delete(from);
      const before = processes.get(from)?.people ?? [];
      if (all.length === 0) processes.delete(from);
      else processes.set(from, { people: all, at: performance.now() });
      return JSON.stringify(before) !== JSON.stringify(all);
    },
    /** Forgets the processes that are silent; true where there was one. */
    forget(): boolean {
      const silent = [...processes].filter(([, { at }]) => performance.now() - at > forgottenAfterMs);
      for (const [from] of silent) processes.delete(from);
      return silent.length > 0;
    },
  };
}
