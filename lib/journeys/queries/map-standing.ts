import { and, asc, countDistinct, desc, eq, isNull, lte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { evidence, mapRuns, mapVersions } from "@/db/schema";
import { mapContent } from "../map/content";
import { differences } from "../map/differences";
import { type MapStanding, type RunFacts, standingOfMap } from "../map-standing";
import { contentNow } from "./map-content";

/** A run with its place in time: when it was made, and when it was written down. */
export interface DatedRun extends RunFacts {
  readonly ranOn: string;
  readonly createdAt: Date;
}

/**
 * How far a map is backed at this moment. Read anew each time: a note reworded after a run, or evidence taken back,
 * counts at once, whoever did it and by whatever page. `coming` is a run that is about to be stored.
 */
export async function readStanding(db: Db, journeyId: string, coming: readonly DatedRun[] = []): Promise<MapStanding> {
  const stored = await db
    .select({
      stageId: mapRuns.stageId,
      verdict: mapRuns.verdict,
      ranOn: mapRuns.ranOn,
      createdAt: mapRuns.createdAt,
    })
    .from(mapRuns)
    .where(eq(mapRuns.journeyId, journeyId))
    .orderBy(asc(mapRuns.createdAt), asc(mapRuns.id));
  const runs = [...stored, ...coming].toSorted((a, b) => (a.ranOn < b.ranOn ? -1 : a.ranOn > b.ranOn ? 1 : 0));
  const [told] = await db
    .select({ sources: countDistinct(evidence.source) })
    .from(evidence)
    .where(and(eq(evidence.journeyId, journeyId), isNull(evidence.withdrawnAt)));
  const facts = { runs, sources: told?.sources ?? 0 };
  const unchanged = standingOfMap({ ...facts, hasChanged: false });
  if (unchanged.state !== "validated") return unchanged;
  const confirmed = runs.findLast(({ stageId, verdict }) => stageId === null && verdict === "confirmed");
  return standingOfMap({ ...facts, hasChanged: await hasChangedSince(db, journeyId, confirmed?.createdAt) });
}

/** Compares the map with the version that the run kept. One of which no version is known cannot be the same. */
async function hasChangedSince(db: Db, journeyId: string, at: Date | undefined): Promise<boolean> {
  const kept = at && (await versionAt(db, journeyId, at));
  return !kept || differences(mapContent.parse(kept.content), await contentNow(db, journeyId)).length > 0;
}

const versionAt = (db: Db, journeyId: string, at: Date) =>
  db.query.mapVersions.findFirst({
    where: and(eq(mapVersions.journeyId, journeyId), lte(mapVersions.createdAt, at)),
    orderBy: desc(mapVersions.number),
  });
