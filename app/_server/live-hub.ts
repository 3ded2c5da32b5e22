import type { Viewer } from "@/lib/access/viewer";
import type { SyncLive } from "@/lib/syncs/live/live-state";
import { noticeOf } from "@/lib/syncs/live/notice";
import type { Follower } from "./live-audience";
import { frames } from "./live-frames";
import { type FollowedMeeting, followedMeeting } from "./live-meeting";
import { openStream } from "./live-stream";

/** What the hub needs of the world. */
export interface HubWorld {
  /** The shared state of a meeting; null where there is none. */
  readonly read: (week: string) => Promise<SyncLive | null>;
  /** The newest revision of each of these meetings, in one statement. */
  readonly revisions: (weeks: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** Those of these sessions whose person may still follow, in one statement. */
  readonly standing: (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Whether notices are heard now. */
  readonly isHearing: () => boolean;
  readonly now: () => Date;
  readonly fault: (error: unknown) => void;
}

/** A person has a few tabs and devices, and never this many. */
export const mostStreamsAPerson = 20;

const beatEveryMs = 15_000;
const checkEveryMs = 10_000;

/**
 * Everybody in this process who follows a meeting. Tells each change to all followers in the same bytes, looks every
 * ten seconds who may no longer follow and whether a notice was missed, and says every fifteen that it still hears.
 */
export function liveHub(world: HubWorld) {
  const { visit, forget, meetings, all } = meetingsFollowed(world);
  let isClosed = false;
  const refresh = (meeting: FollowedMeeting) => void meeting.refresh().catch(world.fault);
  const check = () => checkAll(world, meetings, refresh).catch(world.fault);
  const beat = () => {
    // Silence is how followers learn that changes are not heard; what was told stays true until then.
    if (world.isHearing()) for (const meeting of meetings.values()) meeting.tell(frames.beat(world.now()));
  };
  const timers = [setInterval(beat, beatEveryMs), setInterval(check, checkEveryMs)].map((timer) => timer.unref());
  return {
    /** The shared state as JSON; null where there is no such meeting. */
    text: (week: string): Promise<string | null> => visit(week, (meeting) => meeting.text()),
    /** Whether one more stream of this person is one too many. */
    isFull: ({ id }: Viewer): boolean => all().filter(({ viewer }) => viewer.id === id).length >= mostStreamsAPerson,
    /** Follows a meeting from its newest state on; null where there is none, or the process is about to end. */
    follow: (week: string, { viewer, mode }: Omit<Follower, "stream">) =>
      visit(week, (meeting) => {
        if (isClosed || meeting.revision() === null) return null;
        const stream = openStream(() => {
          meeting.leave(follower);
          forget(meeting);
        });
        const follower: Follower = { viewer, mode, stream };
        meeting.join(follower);
        return stream;
      }),
    heard(payload: string | undefined): void {
      const notice = noticeOf(payload);
      const meeting = notice ? meetings.get(notice.week) : undefined;
      if (notice && meeting?.hear(notice)) refresh(meeting);
    },
    /** Reads every meeting anew, for notices may have been lost. */
    restored: (): void => [...meetings.values()].forEach(refresh),
    check,
    streams: (): number => all().length,
    isClosed: () => isClosed,
    /** Ends all streams, so that the server can end; none is opened after it. */
    close(): void {
      isClosed = true;
      for (const timer of timers) clearInterval(timer);
      for (const { stream } of all()) stream.end();
    },
  };
}

/** The meetings that somebody follows or is about to; the others are forgotten. */
function meetingsFollowed(world: HubWorld) {
  const meetings = new Map<string, FollowedMeeting>();
  const forget = (meeting: FollowedMeeting) => {
    if (meeting.followers.size === 0 && meeting.guests === 0) meetings.delete(meeting.week);
  };
  return {
    meetings: meetings as ReadonlyMap<string, FollowedMeeting>,
    forget,
    all: () => [...meetings.values()].flatMap(({ followers }) => [...followers]),
    /** Uses a meeting in its newest state, which is read unless every change since is sure to have been heard. */
    async visit<Out>(week: string, use: (meeting: FollowedMeeting) => Out): Promise<Out> {
      const meeting = meetings.get(week) ?? followedMeeting(week, world.read, world.now);
      meetings.set(week, meeting);
      meeting.guests += 1;
      try {
        if (meeting.revision() === null || !world.isHearing()) await meeting.refresh();
        return use(meeting);
      } finally {
        meeting.guests -= 1;
        forget(meeting);
      }
    },
  };
}

/** Ends the streams of those who may no longer follow, and reads what changed without being heard of. */
async function checkAll(
  { standing, revisions }: HubWorld,
  meetings: ReadonlyMap<string, FollowedMeeting>,
  refresh: (meeting: FollowedMeeting) => void,
): Promise<void> {
  const followers = [...meetings.values()].flatMap((meeting) => [...meeting.followers]);
  if (followers.length === 0) return;
  const sessionOf = ({ viewer }: Follower) => viewer.sessionId ?? "";
  const mayFollow = await standing([...new Set(followers.map(sessionOf))]);
  for (const follower of followers) if (!mayFollow.has(sessionOf(follower))) follower.stream.end();
  for (const [week, revision] of await revisions([...meetings.keys()])) {
    const meeting = meetings.get(week);
    if (meeting && revision > (meeting.revision() ?? -1)) refresh(meeting);
  }
}
