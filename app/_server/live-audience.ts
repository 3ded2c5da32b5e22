import type { Viewer } from "@/lib/access/viewer";
import type { PresentPerson, SyncMode } from "@/lib/syncs/live/live-state";
import type { OthersWord } from "@/lib/syncs/live/others-word";
import { frames } from "./live-frames";
import { others } from "./live-others";
import { peopleOf, presenceOf } from "./live-presence";
import type { LiveStream } from "./live-stream";

export interface Follower {
  readonly viewer: Viewer;
  readonly mode: SyncMode;
  readonly stream: LiveStream;
}

/** What this process says to the others of those who follow here; `asks` for theirs. */
type TellOthers = (people: readonly PresentPerson[], asks: boolean) => void;

/** Joins and leaves within this time are told as one, and a crowd's less often: each telling names it to all of it. */
const presencePauseMs = (followers: number): number => 300 + 2 * followers;

/** Everybody in this process who follows one meeting; who they and those of other processes are is told to each of them. */
export function audience(now: () => Date, tellOthers: TellOthers) {
  const followers = new Set<Follower>();
  const elsewhere = others();
  let presence: NodeJS.Timeout | null = null;
  /** Whether the others have to be told as well, and whether they are asked. */
  let [isOurs, asks] = [false, false];
  const tell = (bytes: Uint8Array) => {
    for (const { stream } of [...followers]) stream.send(bytes);
  };
  const tellPresence = () => {
    presence = null;
    const own = peopleOf(followers);
    tell(frames.presence(presenceOf([...own, ...elsewhere.people()]), now()));
    if (isOurs) tellOthers(own, asks);
    [isOurs, asks] = [false, false];
  };
  const presenceChanged = () => {
    if (presence === null) presence = setTimeout(tellPresence, presencePauseMs(followers.size)).unref();
  };
  const ownChanged = () => {
    isOurs = true;
    presenceChanged();
  };
  return {
    followers: followers as ReadonlySet<Follower>,
    /** Says the same bytes to all. */
    tell,
    join(follower: Follower) {
      asks ||= followers.size === 0;
      followers.add(follower);
      ownChanged();
    },
    leave(follower: Follower) {
      if (followers.delete(follower)) ownChanged();
    },
    /** Takes what another process says of those who follow there, and answers where it asks. */
    hearOthers(word: OthersWord) {
      if (elsewhere.take(word)) presenceChanged();
      if (word.asks && followers.size > 0) ownChanged();
    },
    /** Says again who follows here, and forgets processes that no longer say so. */
    sayAgain() {
      if (elsewhere.forget()) presenceChanged();
      if (followers.size > 0) tellOthers(peopleOf(followers), false);
    },
    /** Says that nobody follows here any more. */
    sayGone: () => tellOthers([], false),
  };
}
