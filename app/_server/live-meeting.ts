import { type SyncLive, withStep } from "@/lib/syncs/live/live-state";
import type { SyncNotice } from "@/lib/syncs/live/notice";
import type { OthersWord } from "@/lib/syncs/live/others-word";
import { audience, type Follower } from "./live-audience";
import { frames, stateText } from "./live-frames";

/** What a meeting needs of the world. */
export interface MeetingWorld {
  readonly read: (week: string) => Promise<SyncLive | null>;
  readonly now: () => Date;
  readonly tellOthers: (said: Omit<OthersWord, "from" | "part" | "parts">) => void;
}

/** One meeting that somebody in this process follows: its newest state, read once for all of them. */
export function followedMeeting(week: string, { read, now, tellOthers }: MeetingWorld) {
  const { join, ...here } = audience(now, (people, asks) => tellOthers({ week, people, asks }));
  const { tell } = here;
  let [known, json] = [null as SyncLive | null, ""];
  let [reading, isStale] = [null as Promise<void> | null, false];
  /** Takes what was read, unless something newer was told meanwhile. */
  const take = (found: SyncLive | null) => {
    if (known && found && found.revision < known.revision) return;
    const before = json;
    [known, json] = [found, found ? JSON.stringify(found) : ""];
    if (found && json !== before) tell(frames.state(found, json, now()));
  };
  const readUntilFresh = async () => {
    while (isStale) {
      isStale = false;
      take(await read(week));
    }
  };
  return {
    ...{ week, ...here },
    /** How many are about to join or to be answered. */
    guests: 0,
    revision: () => known?.revision ?? null,
    text: () => (known ? stateText(json, now()) : null),
    /** Reads the meeting anew; a read under way is followed by one more, however many asked for it. */
    refresh(): Promise<void> {
      isStale = true;
      reading ??= readUntilFresh().finally(() => {
        reading = null;
      });
      return reading;
    },
    /** Gives a new follower the state at once. */
    join(follower: Follower) {
      join(follower);
      follower.stream.send(frames.opening);
      if (known) follower.stream.send(frames.state(known, json, now()));
    },
    /** Tells what a notice says; true where that is not all there is to it and the meeting must be read. */
    hear({ revision, step }: SyncNotice): boolean {
      if (known && revision <= known.revision) return false;
      if (!known || !step) return true;
      const isNext = revision === known.revision + 1;
      known = withStep(known, step);
      json = JSON.stringify(known);
      tell(frames.step(step, now()));
      return !isNext;
    },
  };
}

export type FollowedMeeting = ReturnType<typeof followedMeeting>;
