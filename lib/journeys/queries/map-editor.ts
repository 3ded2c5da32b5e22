import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { journeys, kpis, mapLanes, mapNotes, mapVersions, opportunities, stageKpis, touchpoints } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { query } from "@/lib/kernel/operation";
import type { LaneKind } from "../map/lanes";
import { journeyKey, journeyOf } from "./journey-of";
import { readStanding } from "./map-standing";
import { type StageFacts, stagesOf } from "./stage-facts";

export interface MapLane {
  readonly id: string;
  readonly kind: LaneKind;
  /** Empty where the lane is called by its kind. */
  readonly name: string;
}

/** What somebody wrote at a crossing. Without a persona it holds for every one. */
export interface MapNote {
  readonly id: string;
  readonly laneId: string;
  readonly stageId: string;
  readonly personaId: string | null;
  readonly text: string;
  readonly version: number;
}

/** What exists elsewhere and stands beside the notes of its lane, by the name it has there. */
export interface ShownAtStage {
  readonly touchpoint: readonly string[];
  readonly kpi: readonly { readonly key: string; readonly name: string }[];
  /** Customers' needs that are not met well and still open. */
  readonly opportunity: readonly string[];
}

export interface MapEditor {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly state: (typeof journeys.$inferSelect)["state"];
  /** Changes with the order of stages and lanes. */
  readonly version: number;
  readonly stages: readonly (StageFacts & { readonly shown: ShownAtStage })[];
  readonly lanes: readonly MapLane[];
  /** In the order in which those of one crossing are read. */
  readonly notes: readonly MapNote[];
  /** The number of the newest version anybody kept. */
  readonly keptNumber: number | null;
  /** Since when the map is put away; null while it is among the others. */
  readonly archivedAt: Date | null;
  readonly mayEdit: boolean;
}

/** The whole map to read or to write on. Refuses an unknown journey (not_found). */
export const readMapEditor = query({
  name: "readMapEditor",
  capability: "journey.read",
  input: z.strictObject({ key: journeyKey }),
  async run({ db, viewer, input }): Promise<MapEditor> {
    const { id, key, name, version, archivedAt } = await journeyOf(db, input.key);
    const { state } = await readStanding(db, id);
    const facts = await stagesOf(db, id);
    const shown = await shownAt(
      db,
      facts.map((stage) => stage.id),
    );
    const [lanes, notes, [kept]] = await Promise.all([lanesOf(db, id), notesOf(db, id), newestNumber(db, id)]);
    const stages = facts.map((stage) => ({ ...stage, shown: shown(stage.id) }));
    const mayEdit = can(viewer, "journey.edit", {});
    const keptNumber = kept?.number ?? null;
    return { id, key, name, state, version, stages, lanes, notes, keptNumber, archivedAt, mayEdit };
  },
});

/** Every map by name to choose from, but those put away; the one events are counted along first. */
export const listMaps = query({
  name: "listMaps",
  capability: "journey.read",
  input: z.strictObject({}),
  async run({ db }): Promise<{ key: string; name: string }[]> {
    const maps = await db
      .select({ key: journeys.key, name: journeys.name })
      .from(journeys)
      .where(isNull(journeys.archivedAt))
      .orderBy(asc(journeys.name));
    return [...maps.filter(({ key }) => key === "default"), ...maps.filter(({ key }) => key !== "default")];
  },
});

const lanesOf = (db: Db, journeyId: string): Promise<MapLane[]> =>
  db
    .select({ id: mapLanes.id, kind: mapLanes.kind, name: mapLanes.name })
    .from(mapLanes)
    .where(eq(mapLanes.journeyId, journeyId))
    .orderBy(asc(mapLanes.position), asc(mapLanes.id));

const notesOf = (db: Db, journeyId: string): Promise<MapNote[]> =>
  db
    .select({
      id: mapNotes.id,
      laneId: mapNotes.laneId,
      stageId: mapNotes.stageId,
      personaId: mapNotes.personaId,
      text: mapNotes.text,
      version: mapNotes.version,
    })
    .from(mapNotes)
    .innerJoin(mapLanes, eq(mapLanes.id, mapNotes.laneId))
    .where(eq(mapLanes.journeyId, journeyId))
    .orderBy(asc(mapNotes.position), asc(mapNotes.id));

const newestNumber = (db: Db, journeyId: string) =>
  db
    .select({ number: mapVersions.number })
    .from(mapVersions)
    .where(eq(mapVersions.journeyId, journeyId))
    .orderBy(desc(mapVersions.number))
    .limit(1);

async function shownAt(db: Db, ids: string[]): Promise<(stageId: string) => ShownAtStage> {
  const [points, numbers, needs] = await Promise.all([
    db
      .select({ stageId: touchpoints.stageId, name: touchpoints.name })
      .from(touchpoints)
      .where(inArray(touchpoints.stageId, ids))
      .orderBy(asc(touchpoints.position), asc(touchpoints.id)),
    db
      .select({ stageId: stageKpis.stageId, key: kpis.key, name: kpis.name })
      .from(stageKpis)
      .innerJoin(kpis, eq(kpis.id, stageKpis.kpiId))
      .where(inArray(stageKpis.stageId, ids))
      .orderBy(asc(stageKpis.position), asc(kpis.name)),
    db
      .select({ stageId: opportunities.stageId, name: opportunities.name })
      .from(opportunities)
      .where(and(inArray(opportunities.stageId, ids), isNull(opportunities.closedAt)))
      .orderBy(desc(opportunities.importance), asc(opportunities.name)),
  ]);
  const here = <Row extends { stageId: string }>(rows: readonly Row[], stageId: string) =>
    rows.filter((row) => row.stageId === stageId);
  return (stageId) => ({
    touchpoint: here(points, stageId).map(({ name }) => name),
    kpi: here(numbers, stageId).map(({ key, name }) => ({ key, name })),
    opportunity: here(needs, stageId).map(({ name }) => name),
  });
}
