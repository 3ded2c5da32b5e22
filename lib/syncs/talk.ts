import type { noteCauses } from "@/db/vocabulary/syncs";
import type { Side } from "@/lib/access/viewer";
import type { Day } from "@/lib/kernel/day";

/** A word said at a step; moments are ISO text, for the same is told to pages as JSON. */
export interface TalkNote {
  readonly id: string;
  readonly step: string;
  readonly body: string;
  readonly cause: (typeof noteCauses)[number] | null;
  readonly by: string;
  readonly at: string;
  /** The words it corrected, the newest first. */
  readonly before: readonly string[];
}

export interface TalkDecision {
  readonly id: string;
  readonly step: string | null;
  readonly title: string;
  readonly note: string;
  readonly owner: string | null;
  readonly dueOn: Day | null;
  readonly at: string;
  /** The words of the decision it replaced. */
  readonly replaces: string | null;
}

export interface TalkAction {
  readonly id: string;
  readonly step: string | null;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: Day | null;
  readonly doneOn: Day | null;
  readonly at: string;
}

/** A step put aside. */
export interface TalkPark {
  readonly id: string;
  readonly step: string;
  readonly title: string;
  readonly reason: string;
  readonly by: string;
  readonly againOn: Day | null;
  readonly at: string;
}

/** Something a person put on this very agenda. */
export interface TalkItem {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly by: string | null;
}

/** The votes of one step: who said what is null until they are revealed. */
export interface StepVotes {
  readonly count: number;
  readonly revealed:
    | readonly { readonly name: string; readonly side: Side | null; readonly confidence: number }[]
    | null;
}

export interface Attendant {
  readonly userId: string;
  readonly name: string;
  readonly side: Side;
}

/** Everything said and done in a meeting. */
export interface SyncTalk {
  readonly notes: readonly TalkNote[];
  readonly decisions: readonly TalkDecision[];
  readonly actions: readonly TalkAction[];
  readonly parks: readonly TalkPark[];
  readonly items: readonly TalkItem[];
  /** By key of the step. */
  readonly votes: Readonly<Record<string, StepVotes>>;
  readonly attendance: readonly Attendant[];
  /** What was said at steps about budgets that not everybody may see; only counted. */
  readonly withheld: number;
}

/** The step of something a person put on the agenda. */
const stepOfItem = ({ id }: Pick<TalkItem, "id">): string => `item:${id}`;

/** The keys of all steps at which something was said, cast or put. */
export function stepsIn({ notes, decisions, actions, parks, items, votes }: SyncTalk): string[] {
  const said = [notes, decisions, actions, parks].flatMap((all) => all.flatMap(({ step }) => step ?? []));
  return [...new Set([...said, ...items.map(stepOfItem), ...Object.keys(votes)])];
}

/** What is left for somebody who may not see some steps. */
export function withoutSteps(talk: SyncTalk, hidden: ReadonlySet<string>): SyncTalk {
  if (hidden.size === 0) return talk;
  const open = <Said extends { readonly step: string | null }>(all: readonly Said[]): Said[] =>
    all.filter(({ step }) => step === null || !hidden.has(step));
  const kept = {
    notes: open(talk.notes),
    decisions: open(talk.decisions),
    actions: open(talk.actions),
    parks: open(talk.parks),
    items: talk.items.filter((item) => !hidden.has(stepOfItem(item))),
  };
  return {
    ...talk,
    ...kept,
    votes: Object.fromEntries(Object.entries(talk.votes).filter(([step]) => !hidden.has(step))),
    withheld: talk.withheld + wordsIn(talk) - wordsIn(kept),
  };
}

type Said = Pick<SyncTalk, "notes" | "decisions" | "actions" | "parks" | "items">;

const wordsIn = ({ notes, decisions, actions, parks, items }: Said) =>
  notes.length + decisions.length + actions.length + parks.length + items.length;
