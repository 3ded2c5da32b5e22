import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { evidence, journeys, mapRuns, mapUsages, opportunities, personaOverlaps, personas } from "@/db/schema";
import { inPairOrder } from "@/lib/journeys/persona-pairs";
import { addDays } from "@/lib/kernel/day";
import { moment } from "../story/company";
import type { Writing } from "./writing";

/** What the map rests on: evidence, runs, opportunities with the work that answers them, and who overlaps with whom. */
export async function writeJourneyBasis(writing: Writing): Promise<void> {
  const { db, story } = writing;
  const { id: journeyId } = (await db.query.journeys.findFirst({ where: eq(journeys.key, story.journey.key) })) ?? {};
  if (!journeyId) throw new Error("The demo has no journey");
  const known = await db.select({ id: personas.id, key: personas.key }).from(personas);
  const personaIds = new Map(known.map(({ id, key }) => [key, id]));
  await writeEvidence(writing, journeyId);
  await writeRuns(writing, journeyId);
  await writeOpportunities(writing, journeyId, personaIds);
  await db.insert(personaOverlaps).values(
    story.mapBasis.overlaps.map(({ pair, percent, basis, ...told }) => {
      const [one, other] = pair.map((key) => personaIds.get(key) ?? "") as [string, string];
      const [personaId, otherId] = inPairOrder(one, other);
      return { personaId, otherId, percent, basis, ...stamp(writing, told) };
    }),
  );
}

type Told = { readonly daysAgo: number; readonly by: string };

/** Who wrote it, at eleven that day. */
const stamp = ({ id, when, monday }: Writing, { daysAgo, by }: Told) => ({
  createdBy: id("person", by),
  createdAt: when(moment(monday, -daysAgo, "11:00")),
});

async function writeEvidence(writing: Writing, journeyId: string): Promise<void> {
  const { db, story, id, monday } = writing;
  await db.insert(evidence).values(
    story.mapBasis.evidence.map(({ daysAgo, by, stage, ...piece }) => ({
      ...piece,
      ...stamp(writing, { daysAgo, by }),
      journeyId,
      stageId: stage && id("stage", stage),
      gatheredOn: addDays(monday, -daysAgo),
    })),
  );
}

/** Each run also is a use of the map. */
async function writeRuns(writing: Writing, journeyId: string): Promise<void> {
  const { db, story, id, monday } = writing;
  const runs = story.mapBasis.runs.map(({ daysAgo, by, stage, ...run }) => ({
    ...run,
    ...stamp(writing, { daysAgo, by }),
    id: v7(),
    journeyId,
    stageId: id("stage", stage),
    ranOn: addDays(monday, -daysAgo),
    stateAfter: story.journey.state,
  }));
  await db.insert(mapRuns).values(runs);
  await db.insert(mapUsages).values(
    runs.map(({ id: aboutId, expected, ranOn, createdBy, createdAt }) => ({
      ...{ journeyId, kind: "validation" as const, aboutId, note: expected, usedOn: ranOn, createdBy, createdAt },
    })),
  );
}

/** Linking the work that answers one is a use of the map. */
async function writeOpportunities(
  writing: Writing,
  journeyId: string,
  personaIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { db, story, id, monday } = writing;
  const told = story.mapBasis.opportunities;
  await db.insert(opportunities).values(
    told.map(({ daysAgo, by, stage, persona, work, ...need }) => ({
      ...need,
      ...stamp(writing, { daysAgo, by }),
      stageId: id("stage", stage),
      personaId: personaIds.get(persona) ?? null,
      initiativeId: work && id("initiative", work[0]),
    })),
  );
  await db.insert(mapUsages).values(
    told.flatMap(({ work, by }) => {
      if (!work) return [];
      const [key, daysAgo] = work;
      const note = story.initiatives.find((one) => one.key === key)?.name ?? "";
      const use = { journeyId, kind: "initiative" as const, aboutId: id("initiative", key), note };
      return [{ ...use, ...stamp(writing, { daysAgo, by }), usedOn: addDays(monday, -daysAgo) }];
    }),
  );
}
