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
 * must hold the joins of everybody in the pairs and of those joined to them.
 */
export function peopleAfter(
  soFar: ReadonlyMap<number, number>,
  pairs: readonly { readonly visitorId: number; readonly personId: number; readonly cause: JoinCause }[],
): IdentityChange[] {
  const personOf = new Map(soFar);
  const behind = new Map<number, number[]>();
  for (const [visitor, person] of soFar) behind.set(person, [...(behind.get(person) ?? []), visitor]);
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
    behind.set(personId, [...(behind.get(personId) ?? []), ...moved]);
  }
  return changes;
}
