import { eq } from "drizzle-orm";
import { z } from "zod";
import { journeys } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { readStanding } from "./map-standing";
import { type StageFacts, stagesOf } from "./stage-facts";
import { linksOf, type StageLinks } from "./stage-links";

/** A journey map: its stages in order, each with what hangs on it. */
export interface JourneyMap {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly state: (typeof journeys.$inferSelect)["state"];
  /** Changes with the order of the stages. */
  readonly version: number;
  readonly stages: readonly (StageFacts & StageLinks)[];
  readonly mayEdit: boolean;
}

/** Refuses an unknown journey (not_found). */
export const readJourney = query({
  name: "readJourney",
  lasting: true,
  capability: "journey.read",
  input: z.strictObject({ key: z.string().trim().min(1).max(100).default("default") }),
  async run({ db, viewer, input }): Promise<JourneyMap> {
    const journey = await db.query.journeys.findFirst({ where: eq(journeys.key, input.key) });
    if (!journey) refuse("not_found", "refusal.journeys.unknown", { journey: input.key });
    const facts = await stagesOf(db, journey.id);
    const links = await linksOf(
      db,
      viewer,
      facts.map(({ id }) => id),
    );
    const { id, key, name, version } = journey;
    const { state } = await readStanding(db, id);
    const stages = facts.map((stage) => ({ ...stage, ...links(stage.id) }));
    return { id, key, name, state, version, stages, mayEdit: can(viewer, "journey.edit", {}) };
  },
});
