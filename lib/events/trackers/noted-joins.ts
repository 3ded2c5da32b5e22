import type { Join } from "./parsed";

/** The same two ids in a hundred events are told once, as of the earliest. */
export function noteJoin(joins: Map<string, Join>, join: Join): void {
  const { visitor, person } = join;
  const key = `${visitor.userId}\u001f${visitor.anonymousId}\u001f${person.userId}`;
  const before = joins.get(key);
  if (!before) joins.set(key, join);
  else if (join.at < before.at) joins.set(key, { ...before, at: join.at });
}
