import { v7 } from "uuid";
import { experimentResults, experiments, personas } from "@/db/schema";
import { addDays } from "@/lib/kernel/day";
import { moment } from "../story/company";
import type { Writing } from "./writing";

/** What was tried along the journey, each with its results as they were written down. */
export async function writeExperiments({ db, story, id, when, monday }: Writing): Promise<void> {
  const known = await db.select({ id: personas.id, key: personas.key }).from(personas);
  const personaIds = new Map(known.map(({ id, key }) => [key, id]));
  for (const told of story.experiments) {
    const { stage, persona, it, marketing, startedDaysAgo, endsDaysAgo, results, ...words } = told;
    const experimentId = v7();
    await db.insert(experiments).values({
      ...words,
      id: experimentId,
      stageId: id("stage", stage),
      personaId: persona && (personaIds.get(persona) ?? null),
      startsOn: addDays(monday, -startedDaysAgo),
      endsOn: addDays(monday, -endsDaysAgo),
      itOwnerId: id("person", it),
      marketingOwnerId: id("person", marketing),
      createdAt: when(moment(monday, -startedDaysAgo - 3, "15:00")),
    });
    await db.insert(experimentResults).values(
      results.map(({ daysAgo, control, variant, isFinal, note }) => ({
        ...{ experimentId, on: addDays(monday, -daysAgo), isFinal, note, createdBy: id("person", marketing) },
        ...{ controlPeople: control[0], controlConverted: control[1] },
        ...{ variantPeople: variant[0], variantConverted: variant[1] },
        createdAt: when(moment(monday, -daysAgo, "16:30")),
      })),
    );
  }
}
