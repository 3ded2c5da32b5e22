import { addDays, type Day } from "@/lib/kernel/day";
import { type Moment, moment } from "./company";
import type { SyncStory } from "./meetings";
import type { Story } from "./story";

const isBy = (limit: Moment) => (one: Moment) => one.on < limit.on || (one.on === limit.on && one.at <= limit.at);

/**
 * The story as far as it was known at a moment of it: what was said, booked, measured or moved later is left out, and
 * what was settled later is open. Who there is, what is defined and what was agreed to stay as they are told.
 */
export function knownBy(story: Story, monday: Day, limit: Moment): Story {
  const isKnown = isBy(limit);
  const made = <One extends { readonly made: Moment }>(all: readonly One[]) => all.filter((one) => isKnown(one.made));
  const ago = (daysAgo: number, at = "12:00") => isKnown(moment(monday, -daysAgo, at));
  const updates = story.updates.filter(({ daysAgo }) => ago(daysAgo, "08:59"));
  return {
    ...story,
    readings: story.readings.filter(({ received }) => isKnown(received)),
    baskets: made(story.baskets),
    breakdowns: story.breakdowns.filter(({ received }) => isKnown(received)),
    noteworthy: made(story.noteworthy),
    notes: made(story.notes).map((note) => ({
      ...note,
      answers: made(note.answers),
      resolved: note.resolved && isKnown(note.resolved.made) ? note.resolved : null,
    })),
    rebases: made(story.rebases),
    checkIns: made(story.checkIns),
    lowerings: made(story.lowerings),
    ...endsKnown(story, (daysAgo) => ago(daysAgo, "10:20")),
    updates,
    secondOpinions: story.secondOpinions.filter(
      ({ initiative, daysAgo }) =>
        ago(daysAgo, "15:30") && newest(updates, initiative) === newest(story.updates, initiative),
    ),
    entries: story.entries.filter(({ postedOn }) => isKnown({ on: postedOn, at: "15:30" })),
    forecasts: story.forecasts.filter(({ daysBefore }) => ago(daysBefore, "11:00")),
    syncs: story.syncs.flatMap((sync) => syncKnown(sync, isKnown)),
    decisions: made(story.decisions),
    actions: made(story.actions).map((one) => ({ ...one, done: one.done && isKnown(one.done) ? one.done : null })),
    signals: story.signals.flatMap((signal) => {
      const moves = made(signal.moves);
      return moves.length > 0 ? [{ ...signal, moves }] : [];
    }),
  };
}

const newest = (updates: Story["updates"], initiative: string): number =>
  Math.min(...updates.filter((one) => one.initiative === initiative).map(({ daysAgo }) => daysAgo));

/** The moves of ends that were made, and each initiative with the end they had led to. */
function endsKnown(story: Story, isMade: (daysAgo: number) => boolean): Pick<Story, "endMoves" | "initiatives"> {
  const endMoves = story.endMoves.map((moves) => ({
    ...moves,
    steps: moves.steps.filter(([daysAgo]) => isMade(daysAgo)),
  }));
  const initiatives = story.initiatives.map((one) => {
    const moved = endMoves.find(({ initiative }) => initiative === one.key);
    if (!moved) return one;
    const [starts, , first] = one.days;
    return { ...one, days: [starts, moved.steps.at(-1)?.[1] ?? first, first] as const };
  });
  return { endMoves: endMoves.filter(({ steps }) => steps.length > 0), initiatives };
}

/** A meeting that is over, the one that is next, and none after it. */
function syncKnown(sync: SyncStory, isKnown: (one: Moment) => boolean): SyncStory[] {
  const { started, closed } = sync;
  if (closed && isKnown(closed)) return [sync];
  const isNext = started && isKnown({ on: addDays(started.on, -6), at: started.at });
  return isNext ? [{ ...sync, state: "planned", started: null, closed: null, minutes: "", present: [] }] : [];
}
