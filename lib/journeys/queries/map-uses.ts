import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { can } from "@/lib/access/policy";
import { type Day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import type { MapState } from "../map-standing";
import { type MapUse, recentUses } from "../map-use";
import { readStanding } from "./map-standing";

export interface StoredUse extends MapUse {
  readonly journeyId: string;
  /** Null for what the product noted by itself. */
  readonly by: string | null;
}

/**
 * Every use of every map, the newest first: what was noted, by hand or when work was started from an opportunity or a
 * run was recorded, and the decisions that are linked to a stage. A decision about two stages of a map is one use.
 */
export async function usesOf(db: Db, zone: string, journeyId?: string): Promise<StoredUse[]> {
  const of = journeyId ? sql`where u."journeyId" = ${journeyId}::uuid` : sql``;
  const { rows } = await db.execute<{ [Field in keyof StoredUse]: StoredUse[Field] }>(sql`
    select u.* from (
      select m.journey_id as "journeyId", m.kind, m.note, m.used_on::text as "on", m.created_at as at,
        (select p.name from users p where p.id = m.created_by) as by
      from map_usages m
      union all
      select s.journey_id, 'decision', d.title, (min(l.created_at) at time zone ${zone})::date::text,
        min(l.created_at), (select p.name from users p where p.id = d.created_by)
      from links l join stages s on s.id = l.to_id join decisions d on d.id = l.from_id
      where l.from_kind = 'decision' and l.to_kind = 'stage'
      group by s.journey_id, d.id
    ) u ${of} order by u."on" desc, u.at desc`);
  return rows.map(({ journeyId: of, kind, note, on, by }) => ({ journeyId: of, kind, note, on, by }));
}

export interface UsedMap {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Changes with the order of stages and lanes, and when the map is put away. */
  readonly version: number;
  readonly state: MapState;
  /** Of the last thirty days, the newest first. */
  readonly recent: readonly StoredUse[];
  readonly lastUsedOn: Day | null;
}

/** A map that was put away. */
export type MapAway = Pick<UsedMap, "id" | "key" | "name" | "version"> & { readonly archivedAt: Date };

export interface MapsInUse {
  /** Used in the last thirty days first, then those that were not. */
  readonly maps: readonly UsedMap[];
  /** Put away, the last one first. */
  readonly away: readonly MapAway[];
  readonly mayEdit: boolean;
}

/** Which maps somebody worked with lately, and by what. */
export const listMapUses = query({
  name: "listMapUses",
  capability: "journey.read",
  input: z.strictObject({}),
  async run({ db, viewer, now, organisation: { zone } }): Promise<MapsInUse> {
    const on = today(now, zone);
    const all = await usesOf(db, zone);
    const rows = await db.query.journeys.findMany({ orderBy: (table, { asc }) => asc(table.name) });
    const maps: UsedMap[] = [];
    for (const { id, key, name, version } of rows.filter(({ archivedAt }) => !archivedAt)) {
      const uses = all.filter(({ journeyId }) => journeyId === id);
      const { state } = await readStanding(db, id);
      maps.push({ id, key, name, version, state, recent: recentUses(uses, on), lastUsedOn: uses[0]?.on ?? null });
    }
    const used = maps.filter(({ recent }) => recent.length > 0);
    const unused = maps.filter(({ recent }) => recent.length === 0);
    return { maps: [...used, ...unused], away: awayOf(rows), mayEdit: can(viewer, "journey.edit", {}) };
  },
});

const awayOf = (rows: readonly (Omit<MapAway, "archivedAt"> & { readonly archivedAt: Date | null })[]): MapAway[] =>
  rows
    .flatMap(({ id, key, name, version, archivedAt }) => (archivedAt ? [{ id, key, name, version, archivedAt }] : []))
    .toSorted((one, other) => other.archivedAt.getTime() - one.archivedAt.getTime());
