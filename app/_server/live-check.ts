import type { Follower } from "./live-audience";
import type { FollowedMeeting } from "./live-meeting";

/** What a look at all who follow needs of the world. */
export interface Checking {
  /** The newest revision of each of these meetings, in one statement. */
  readonly revisions: (weeks: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** Those of these sessions whose person may still follow, in one statement. */
  readonly standing: (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** Ends the streams of those who may no longer follow, and reads what changed without being heard of. */
export async function checkAll(
  { standing, revisions }: Checking,
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
