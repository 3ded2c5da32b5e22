import { v7 } from "uuid";
import { journeys, personas, stageKpis, stages, touchpoints } from "@/db/schema";
import { founded } from "../story/company";
import type { Writing } from "./writing";

/** The journey map: stages in order with touchpoints and KPIs, and the personas who walk it. */
export async function writeJourney({ db, story, id, when, monday }: Writing): Promise<void> {
  const createdAt = when(founded(monday));
  const { owner, ...map } = story.journey;
  const journeyId = v7();
  await db.insert(journeys).values({ ...map, id: journeyId, ownerId: id("person", owner), createdAt });
  await db.insert(stages).values(
    story.stages.map(
      ({ key, name, customerGoal, expectation, experience, owners: [it, marketing], ...stage }, position) => ({
        ...{ key, name, customerGoal, expectation, experience, journeyId, position, createdAt },
        id: id("stage", key),
        owningFunctionId: id("function", stage.function),
        itOwnerId: id("person", it),
        marketingOwnerId: id("person", marketing),
      }),
    ),
  );
  await db
    .insert(touchpoints)
    .values(
      story.stages.flatMap(({ key, touchpoints: names }) =>
        names.map((name, position) => ({ stageId: id("stage", key), name, position, createdAt })),
      ),
    );
  await db.insert(stageKpis).values(
    story.stages.flatMap(({ key, kpis }) =>
      kpis.map((kpi, position) => ({
        stageId: id("stage", key),
        kpiId: id("kpi", kpi),
        position,
        createdBy: id("person", "cosima"),
        createdAt,
      })),
    ),
  );
  await db.insert(personas).values(story.personas.map((persona) => ({ ...persona, createdAt })));
}
