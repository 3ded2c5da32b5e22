import type { Viewer } from "@/lib/access/viewer";
import type { SyncMode } from "@/lib/syncs/live/live-state";
import { frames } from "./live-frames";
import { presenceOf } from "./live-presence";
import type { LiveStream } from "./live-stream";

export interface Follower {
  readonly viewer: Viewer;
  readonly mode: SyncMode;
  readonly stream: LiveStream;
}

/** Joins and leaves within this time are told as one, and a crowd's less often: each telling names it to all of it. */
const presencePauseMs = (followers: number): number => 300 + 2 * followers;

/** Everybody in this process who follows one meeting; who they are is told to each of them. */
export function audience(now: () => Date) {
  const followers = new Set<Follower>();
  let presence: NodeJS.Timeout | null = null;
  const tell = (bytes: Uint8Array) => {
    for (const { stream } of [...followers]) stream.send(bytes);
  };
  const tellPresence = () => {
    presence = null;
    tell(frames.presence(presenceOf(followers), now()));
  };
  const presenceChanged = () => {
    if (presence === null) presence = setTimeout(tellPresence, presencePauseMs(followers.size)).unref();
  };
  return {
    followers: followers as ReadonlySet<Follower>,
    /** Says the same bytes to all. */
    tell,
    join(follower: Follower) {
      followers.add(follower);
      presenceChanged();
    },
    leave(follower: Follower) {
      if (followers.delete(follower)) presenceChanged();
    },
  };
}
