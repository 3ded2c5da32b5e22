import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { kpis } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { within } from "@/lib/access/within";
import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import type { Coverage } from "../reading";
import { kpiKey } from "../schema";
import { kpiLines } from "./kpi-lines";

/** One reading as it was received; `isSuperseded` when a later version of its period stands in its place. */
export type ReadingLine = {
  readonly id: string;
  readonly period: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly region: string;
  readonly persona: string;
  readonly channel: string;
  readonly version: number;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly coverage: Coverage;
  readonly source: string;
  readonly note: string;
  readonly receivedAt: string;
  readonly recordedBy: string | null;
  readonly isSuperseded: boolean;
};

type Named = { readonly id: string; readonly key: string; readonly name: string };
type CheckInLine = {
  readonly id: string;
  readonly author: string;
  readonly side: "it" | "marketing" | null;
  readonly period: string;
  readonly confidence: number;
  readonly changed: string;
  readonly blocker: string;
  readonly createdAt: string;
};
type TargetLine = {
  readonly from: Day;
  readonly value: number;
  readonly reason: string;
  readonly setBy: string | null;
};

interface Surroundings extends Record<string, unknown> {
  readonly readings: readonly ReadingLine[];
  readonly targets: readonly TargetLine[];
  readonly drivers: readonly Named[];
  readonly drives: readonly Named[];
  readonly checkIns: readonly CheckInLine[];
  readonly stages: readonly Named[];
  readonly initiatives: readonly { readonly id: string; readonly name: string }[];
}

/**
 * One KPI with everything around it: its line, definition, readings (newest first; breakdowns and superseded versions
 * apart), targets in order, neighbours in the thread, check-ins, and what this viewer may do.
 */
export const readKpi = query({
  name: "readKpi",
  lasting: true,
  capability: "kpi.read",
  input: z.strictObject({ key: kpiKey }),
  async run({ db, viewer, input, extent, ...sight }) {
    const where = and(eq(kpis.key, input.key), within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] }));
    const definition = await db.query.kpis.findFirst({ where });
    const [line] = definition ? (await kpiLines(db, sight, { where })).items : [];
    if (!definition || !line) refuse("not_found", "refusal.gone");
    const { readings, ...around } = await surroundings(db, definition.id);
    const inForce = readings.filter((reading) => !reading.isSuperseded);
    const owners = { ownerIds: [definition.itOwnerId, definition.marketingOwnerId] };
    return {
      line,
      definition,
      readings: inForce.filter(isWhole),
      breakdowns: inForce.filter((reading) => !isWhole(reading)),
      history: corrected(readings),
      ...around,
      mayRecord: can(viewer, "kpi.record", owners),
      maySetTarget: can(viewer, "kpi.set_target", owners) && definition.direction !== "band",
      mayEdit: can(viewer, "kpi.define", owners),
      mayCheckIn: can(viewer, "kpi.check_in", owners) && owners.ownerIds.includes(viewer.id ?? ""),
    };
  },
});

const isWhole = ({ region, persona, channel }: ReadingLine): boolean => !region && !persona && !channel;

/** Every version of the periods that were corrected, newest first. */
function corrected(readings: readonly ReadingLine[]): ReadingLine[] {
  const cell = ({ periodEnd, region, persona, channel }: ReadingLine) =>
    [periodEnd, region, persona, channel].join("\n");
  const again = new Set(readings.filter(({ isSuperseded }) => isSuperseded).map(cell));
  return readings.filter((reading) => again.has(cell(reading)));
}

async function surroundings(db: Db, kpiId: string): Promise<Surroundings> {
  const { rows } = await db.execute<Surroundings>(sql`select
    (select coalesce(json_agg(json_build_object('id', r.id, 'period', r.period, 'periodStart', r.period_start,
        'periodEnd', r.period_end, 'region', r.region, 'persona', r.persona, 'channel', r.channel,
        'version', r.version, 'value', r.value, 'numerator', r.numerator, 'denominator', r.denominator,
        'coverage', r.coverage, 'source', r.source, 'note', r.note, 'receivedAt', r.received_at,
        'recordedBy', r.recorded_by_name, 'isSuperseded', r.newest_id <> r.id)
        order by r.period_end desc, r.region, r.persona, r.channel, r.version desc), '[]')
      from (select f.*, u.name as recorded_by_name, first_value(f.id) over (
          partition by f.period_end, f.region, f.persona, f.channel order by f.version desc) as newest_id
        from readings_in_force f left join users u on u.id = f.recorded_by where f.kpi_id = ${kpiId}) r) as readings,
    (select coalesce(json_agg(json_build_object('from', t.valid_from, 'value', t.value, 'reason', t.reason,
        'setBy', (select u.name from users u where u.id = t.created_by)) order by t.valid_from, t.created_at, t.id), '[]')
      from kpi_targets t where t.kpi_id = ${kpiId}) as targets,
    (select coalesce(json_agg(json_build_object('id', k.id, 'key', k.key, 'name', k.name) order by k.name), '[]')
      from kpi_drivers d join kpis k on k.id = d.driver_id where d.kpi_id = ${kpiId}) as drivers,
    (select coalesce(json_agg(json_build_object('id', k.id, 'key', k.key, 'name', k.name) order by k.name), '[]')
      from kpi_drivers d join kpis k on k.id = d.kpi_id where d.driver_id = ${kpiId}) as drives,
    (select coalesce(json_agg(json_build_object('id', c.id, 'author', u.name, 'period', c.period,
        'side', case c.author_id when k.it_owner_id then 'it' when k.marketing_owner_id then 'marketing' end,
        'confidence', c.confidence, 'changed', c.changed, 'blocker', c.blocker, 'createdAt', c.created_at)
        order by c.created_at desc, c.id desc), '[]')
      from check_ins c join users u on u.id = c.author_id join kpis k on k.id = c.kpi_id
      where c.kpi_id = ${kpiId}) as "checkIns",
    (select coalesce(json_agg(json_build_object('id', s.id, 'key', s.key, 'name', s.name) order by s.position), '[]')
      from stage_kpis l join stages s on s.id = l.stage_id where l.kpi_id = ${kpiId}) as stages,
    (select coalesce(json_agg(json_build_object('id', i.id, 'name', i.name) order by i.name), '[]')
      from initiative_kpis l join initiatives i on i.id = l.initiative_id where l.kpi_id = ${kpiId}) as initiatives`);
  const [found] = rows;
  if (!found) throw new Error("A select without from always has one row");
  return found;
}
