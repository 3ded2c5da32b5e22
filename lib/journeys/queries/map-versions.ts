import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { type journeys, mapVersions, users } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type MapContent, mapContent } from "../map/content";
import { differences, type MapChange } from "../map/differences";
import { version } from "../schema";
import { journeyKey, journeyOf } from "./journey-of";
import { contentNow } from "./map-content";
import { readStanding } from "./map-standing";

/** A kept version of a map. */
export interface MapVersion {
  readonly number: number;
  /** Empty for one that a restore kept by itself, so that nothing was lost. */
  readonly reason: string;
  readonly restoredFrom: number | null;
  readonly by: string | null;
  readonly at: Date;
  readonly stages: number;
  readonly notes: number;
}

export interface MapVersions {
  readonly journey: Pick<typeof journeys.$inferSelect, "id" | "key" | "name" | "state" | "version">;
  /** The newest first. */
  readonly versions: readonly MapVersion[];
  /** Whether the map reads otherwise than its newest version. */
  readonly hasChanged: boolean;
  readonly mayEdit: boolean;
}

/** The kept versions of a map. Refuses an unknown journey (not_found). */
export const listMapVersions = query({
  name: "listMapVersions",
  capability: "journey.read",
  input: z.strictObject({ key: journeyKey }),
  async run({ db, viewer, input }): Promise<MapVersions> {
    const { id, key, name, version: seen } = await journeyOf(db, input.key);
    const { state } = await readStanding(db, id);
    const rows = await db
      .select({ kept: mapVersions, by: users.name })
      .from(mapVersions)
      .leftJoin(users, eq(users.id, mapVersions.createdBy))
      .where(eq(mapVersions.journeyId, id))
      .orderBy(desc(mapVersions.number));
    const versions = rows.map(({ kept: { number, reason, restoredFrom, content, createdAt: at }, by }) => {
      const { stages, notes } = mapContent.parse(content);
      return { number, reason, restoredFrom, by, at, stages: stages.length, notes: notes.length };
    });
    const newest = rows[0] ? mapContent.parse(rows[0].kept.content) : null;
    const hasChanged = newest === null || differences(newest, await contentNow(db, id)).length > 0;
    const journey = { id, key, name, state, version: seen };
    return { journey, versions, hasChanged, mayEdit: can(viewer, "journey.edit", {}) };
  },
});

/** What changed from one version to another, or to the map as it stands (`to` left out). */
export const compareMapVersions = query({
  name: "compareMapVersions",
  capability: "journey.read",
  input: z.strictObject({ key: journeyKey, from: version, to: version.optional() }),
  async run({ db, input }): Promise<readonly MapChange[]> {
    const { id } = await journeyOf(db, input.key);
    const from = await keptContent(db, id, input.from);
    return differences(from, input.to === undefined ? await contentNow(db, id) : await keptContent(db, id, input.to));
  },
});

async function keptContent(db: Db, journeyId: string, number: number): Promise<MapContent> {
  const kept = await db.query.mapVersions.findFirst({
    where: and(eq(mapVersions.journeyId, journeyId), eq(mapVersions.number, number)),
  });
  return kept ? mapContent.parse(kept.content) : refuse("not_found", "refusal.gone");
}
