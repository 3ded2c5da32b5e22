import type { JoinCause } from "../source";

export interface IdentityChange {
  readonly visitorId: number;
  readonly personBefore: number;
  readonly personId: number;
  readonly cause: JoinCause;
}

/**
 * What changes when these pairs are joined in order, given who is joined so far. A visitor that is joined stays where
 * it is; one that stood for others takes them along, so that whoever others are joined to stands for itself. `so far`
 * must hold the joins of everybody in the pairs and of those joined to whoever stands first in one.
 */
export function peopleAfter(
  soFar: ReadonlyMap<number, number>,
  pairs: readonly { readonly visitorId: number; readonly personId: number; readonly cause: JoinCause }[],
): IdentityChange[] {
  const personOf = new Map(soFar);
  const behind = new Map<number, number[]>();
  const stand = (person: number, visitor: number) => {
    const there = behind.get(person);
    if (there) there.push(visitor);
    else behind.set(person, [visitor]);
  };
  for (const [visitor, person] of soFar) stand(person, visitor);
  const changes: IdentityChange[] = [];
  for (const { visitorId, personId: named, cause } of pairs) {
    const personId = personOf.get(named) ?? named;
    if (personOf.has(visitorId) || personId === visitorId) continue;
    const moved = [visitorId, ...(behind.get(visitorId) ?? [])];
    for (const one of moved) {
      changes.push({ visitorId: one, personBefore: visitorId, personId, cause });
      personOf.set(one, personId);
    }
    behind.delete(visitorId);
    for (const one of moved) stand(personId, one);
  }
  return changes;
}
