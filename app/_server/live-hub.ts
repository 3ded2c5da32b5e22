import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/access/viewer";
import type { SyncLive } from "@/lib/syncs/live/live-state";
import { noticeOf } from "@/lib/syncs/live/notice";
import { othersWordOf, wordsOfOthers } from "@/lib/syncs/live/others-word";
import type { Follower } from "./live-audience";
import { type Checking, checkAll } from "./live-check";
import { frames } from "./live-frames";
import { type FollowedMeeting, followedMeeting, type MeetingWorld } from "./live-meeting";
import { openStream } from "./live-stream";

/** What the hub needs of the world. */
export interface HubWorld extends Checking {
  /** The shared state of a meeting; null where there is none. */
  readonly read: (week: string) => Promise<SyncLive | null>;
  /** Whether notices are heard now. */
  readonly isHearing: () => boolean;
  /** Tells the other processes, in as many notices, who follows here. */
  readonly tellOthers: (notices: readonly string[]) => Promise<void>;
  readonly now: () => Date;
  readonly fault: (error: unknown) => void;
}

/** A person has a few tabs and devices, and never this many. */
export const mostStreamsAPerson = 20;

const beatEveryMs = 15_000;
const checkEveryMs = 10_000;
/** A connection that only has to be made anew is back by then, and nobody has to be told of it. */
const cutAfterMs = 2_000;

/**
 * Everybody in this process who follows a meeting. Tells each change to all followers in the same bytes, looks every
 * ten seconds who may no longer follow and whether a notice was missed, and says every fifteen that it still hears, or
 * at once that it no longer does. Who follows is told to the other processes, and theirs to the followers here.
 */
export function liveHub(world: HubWorld) {
  const from = randomUUID();
  const tellOthers = (said: Parameters<FollowedWorld["tellOthers"]>[0]) =>
    void world.tellOthers(wordsOfOthers({ ...said, from })).catch(world.fault);
  const { visit, forget, meetings, all } = meetingsFollowed({ ...world, tellOthers });
  let isClosed = false;
  const refresh = (meeting: FollowedMeeting) => void meeting.refresh().catch(world.fault);
  const check = async () => {
    for (const meeting of meetings.values()) meeting.sayAgain();
    await checkAll(world, meetings, refresh).catch(world.fault);
  };
  const beat = () => {
    // Silence is how followers learn that changes are not heard; what was told stays true until then.
    if (world.isHearing()) for (const meeting of meetings.values()) meeting.tell(frames.beat(world.now()));
  };
  const tellCut = () => {
    if (!world.isHearing()) for (const meeting of meetings.values()) meeting.tell(frames.cut(world.now()));
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
    /** Takes what another process says of who follows there. */
    heardOthers(payload: string | undefined): void {
      const word = othersWordOf(payload);
      if (word && word.from !== from) meetings.get(word.week)?.hearOthers(word);
    },
    /** Notices are no longer heard: unless they soon are again, all who follow are told. */
    lost: (): void => void setTimeout(tellCut, cutAfterMs).unref(),
    /** Reads every meeting anew, for notices may have been lost, and says then that changes are heard again. */
    restored(): void {
      for (const meeting of meetings.values())
        meeting
          .refresh()
          .then(() => meeting.tell(frames.beat(world.now())))
          .catch(world.fault);
    },
    check,
    streams: (): number => all().length,
    isClosed: () => isClosed,
    /** Ends all streams, so that the server can end; none is opened after it. */
    close(): void {
      isClosed = true;
      for (const timer of timers) clearInterval(timer);
      for (const meeting of meetings.values()) meeting.sayGone();
      for (const { stream } of all()) stream.end();
    },
  };
}

type FollowedWorld = MeetingWorld & Pick<HubWorld, "isHearing">;

/** The meetings that somebody follows or is about to; the others are forgotten. */
function meetingsFollowed(world: FollowedWorld) {
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
      const meeting = meetings.get(week) ?? followedMeeting(week, world);
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
