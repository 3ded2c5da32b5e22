import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { mapRuns, stages, users } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { type Day, day } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { lastVerdictOn, type MapStanding, type MapState, type RunVerdict } from "../map-standing";
import { journeyKey, journeyOf, type StageName, stageNamesOf } from "./journey-of";
import { readStanding } from "./map-standing";

/** A test of what the map claims. */
export interface MapRun {
  readonly id: string;
  /** Null when the whole map was tested. */
  readonly stage: StageName | null;
  readonly expected: string;
  readonly observed: string;
  readonly ranOn: Day;
  readonly verdict: RunVerdict;
  /** The state the map had from then on, until a change of the map or its evidence. */
  readonly stateAfter: MapState;
  readonly by: string | null;
}

export interface MapRuns {
  readonly journey: { readonly id: string; readonly key: string; readonly name: string };
  readonly standing: MapStanding;
  /** The newest first. */
  readonly runs: readonly MapRun[];
  /** Each stage with its last verdict; null while it was never tested by itself. */
  readonly stages: readonly (StageName & { readonly verdict: RunVerdict | null })[];
  readonly mayEdit: boolean;
}

/** How a map was tested and where it stands. Refuses an unknown journey (not_found). */
export const listMapRuns = query({
  name: "listMapRuns",
  capability: "journey.read",
  input: z.strictObject({ key: journeyKey }),
  async run({ db, viewer, input }): Promise<MapRuns> {
    const { id, key, name } = await journeyOf(db, input.key);
    const rows = await db
      .select({ run: mapRuns, stage: { id: stages.id, key: stages.key, name: stages.name }, by: users.name })
      .from(mapRuns)
      .leftJoin(stages, eq(stages.id, mapRuns.stageId))
      .leftJoin(users, eq(users.id, mapRuns.createdBy))
      .where(eq(mapRuns.journeyId, id))
      .orderBy(asc(mapRuns.ranOn), asc(mapRuns.createdAt), asc(mapRuns.id));
    const facts = rows.map(({ run }) => run);
    const runs = rows.toReversed().map(({ run, stage, by }): MapRun => {
      const { expected, observed, ranOn, verdict, stateAfter } = run;
      return { id: run.id, stage, expected, observed, ranOn: day(ranOn), verdict, stateAfter, by };
    });
    return {
      journey: { id, key, name },
      standing: await readStanding(db, id),
      runs,
      stages: (await stageNamesOf(db, id)).map((stage) => ({ ...stage, verdict: lastVerdictOn(facts, stage.id) })),
      mayEdit: can(viewer, "journey.edit", {}),
    };
  },
});
