import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { mapRuns, mapVersions } from "@/db/schema";
import { runVerdicts } from "@/db/vocabulary/journeys";
import { today } from "@/lib/kernel/day";
import { dayField } from "@/lib/kernel/day-field";
import { command } from "@/lib/kernel/operation";
import { mapContent } from "../map/content";
import { differences } from "../map/differences";
import { contentNow } from "../queries/map-content";
import { readStanding } from "../queries/map-standing";
import { saidProse } from "../schema";
import { noteUse } from "./map-uses";
import { requirePast } from "./require-past";
import { requireStage } from "./require-stage";
import { holdJourney, settleMapState } from "./settle-map-state";

const longestReason = 300;

/**
 * Writes down a test of what the map claims, whole or at one stage: what should have come out, what did, and the verdict.
 * A run that confirms the whole map keeps the map as it stands, so that a later change can be told. The map's state
 * follows by `standingOfMap`, and the run counts as a use of the map. Refuses, as invalid, a stage of another map and a
 * day that is yet to come.
 */
export const recordMapRun = command({
  name: "recordMapRun",
  capability: "journey.edit",
  input: z.strictObject({
    journeyId: z.uuid(),
    stageId: z.uuid().nullable().default(null),
    expected: saidProse(1000),
    observed: saidProse(1000),
    ranOn: dayField,
    verdict: z.enum(runVerdicts),
  }),
  subject: ({ db, input }) => holdJourney(db, input.journeyId),
  async run({ db, viewer, now, organisation: { zone }, input, subject, trace }) {
    await requireStage(db, subject.id, input.stageId);
    requirePast("ranOn", input.ranOn, today(now, zone));
    const stamp = { createdBy: viewer.id, createdAt: now };
    if (input.stageId === null && input.verdict === "confirmed") {
      await keepForRun(db, subject.id, { ...stamp, reason: input.expected.slice(0, longestReason) });
    }
    const { state: stateAfter } = await readStanding(db, subject.id, [{ ...input, createdAt: now }]);
    const [made] = await db
      .insert(mapRuns)
      .values({ ...input, ...stamp, stateAfter })
      .returning({ id: mapRuns.id });
    if (!made) throw new Error("The run was not stored");
    await settleMapState(db, subject.id);
    const use = { journeyId: subject.id, kind: "validation", aboutId: made.id, usedOn: input.ranOn } as const;
    await noteUse(db, { ...use, ...stamp, note: input.expected });
    trace({ made: made.id, before: { state: subject.state }, stateAfter });
    return { id: made.id, state: stateAfter };
  },
});

/** Keeps the map under the next number, unless its newest version reads the same already. */
async function keepForRun(
  db: Db,
  journeyId: string,
  made: { reason: string; createdBy: string | null; createdAt: Date },
): Promise<void> {
  const last = await db.query.mapVersions.findFirst({
    where: eq(mapVersions.journeyId, journeyId),
    orderBy: desc(mapVersions.number),
  });
  const content = await contentNow(db, journeyId);
  if (last && differences(mapContent.parse(last.content), content).length === 0) return;
  await db.insert(mapVersions).values({ ...made, journeyId, number: (last?.number ?? 0) + 1, content });
}
