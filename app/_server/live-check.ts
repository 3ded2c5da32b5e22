import type { Follower } from "./live-audience";
import type { HubWorld } from "./live-hub";
import type { FollowedMeeting } from "./live-meeting";

/** Ends the streams of those who may no longer follow, and reads what changed without being heard of. */
export async function checkAll(
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
