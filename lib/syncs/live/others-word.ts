import type { PresentPerson } from "./live-state";

/** The channel of PostgreSQL on which processes tell each other who follows a meeting through them. */
export const presenceChannel = "sync_presence";

/** A part of what one process says of one meeting; all parts together are everybody who follows it through that process. */
export interface OthersWord {
  readonly from: string;
  readonly week: string;
  readonly part: number;
  readonly parts: number;
  /** Asks the others to say theirs: somebody began to follow here, and is to be told at once who else is there. */
  readonly asks: boolean;
  readonly people: readonly PresentPerson[];
}

/** A notice holds 8,000 bytes; what stands around the people in it is short. */
const mostBytes = 7_000;
const longestName = 60;

type Said = Pick<OthersWord, "from" | "week" | "asks"> & { readonly people: readonly PresentPerson[] };

/** What a process says, in as many notices as it needs. */
export function wordsOfOthers({ people, ...said }: Said): string[] {
  const parts: PresentPerson[][] = [[]];
  let bytes = 0;
  for (const person of people) {
    const one = { ...person, name: [...person.name].slice(0, longestName).join("") };
    const size = new TextEncoder().encode(JSON.stringify(one)).byteLength + 1;
    if (bytes + size > mostBytes) parts.push([]);
    bytes = bytes + size > mostBytes ? size : bytes + size;
    parts.at(-1)?.push(one);
  }
  return parts.map((some, part) => JSON.stringify({ ...said, part, parts: parts.length, people: some }));
}

/** What a notice says; null where it is none of ours. */
export function othersWordOf(payload: string | undefined): OthersWord | null {
  try {
    const said = JSON.parse(payload ?? "") as Partial<OthersWord> | null;
    const isOurs = typeof said?.from === "string" && typeof said.week === "string" && Array.isArray(said.people);
    return isOurs ? (said as OthersWord) : null;
  } catch {
    return null;
  }
}
