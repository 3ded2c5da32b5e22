import { asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { functions, stages, users } from "@/db/schema";
import { initials } from "@/lib/people/initials";

export interface OwnerRef {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
}

/** What people wrote down about a stage. Scores are 0 to 10; null is unknown, never 0. */
export interface StageFacts {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly customerGoal: string;
  readonly owningFunction: { readonly id: string; readonly name: string } | null;
  readonly owners: { readonly it: OwnerRef | null; readonly marketing: OwnerRef | null };
  readonly expectation: number | null;
  readonly experience: number | null;
  readonly version: number;
}

const itOwners = alias(users, "it_owners");
const marketingOwners = alias(users, "marketing_owners");

/** A journey's stages in their order. */
export async function stagesOf(db: Db, journeyId: string): Promise<StageFacts[]> {
  const rows = await db
    .select({
      stage: stages,
      owningFunction: { id: functions.id, name: functions.name },
      it: { id: itOwners.id, name: itOwners.name },
      marketing: { id: marketingOwners.id, name: marketingOwners.name },
    })
    .from(stages)
    .leftJoin(functions, eq(functions.id, stages.owningFunctionId))
    .leftJoin(itOwners, eq(itOwners.id, stages.itOwnerId))
    .leftJoin(marketingOwners, eq(marketingOwners.id, stages.marketingOwnerId))
    .where(eq(stages.journeyId, journeyId))
    .orderBy(asc(stages.position), asc(stages.id));
  return rows.map(
    ({ stage: { id, key, name, customerGoal, expectation, experience, version }, owningFunction, it, marketing }) => ({
      id,
      key,
      name,
      customerGoal,
      owningFunction,
      owners: { it: ownerRef(it), marketing: ownerRef(marketing) },
      expectation,
      experience,
      version,
    }),
  );
}

const ownerRef = (person: { id: string; name: string } | null): OwnerRef | null =>
  person && { ...person, initials: initials(person.name) };
