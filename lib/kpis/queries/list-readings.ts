import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { kpis } from "@/db/schema";
import { within } from "@/lib/access/within";
import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import type { Coverage } from "../readings/reading";
import { kpiKey } from "../schema";
import { isStanding } from "./is-standing";

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
  readonly reported: number | null;
  readonly expected: number | null;
  readonly source: string;
  readonly note: string;
  readonly receivedAt: string;
  readonly recordedBy: string | null;
  readonly isSuperseded: boolean;
};

/**
 * Every reading of a KPI ever received and not withdrawn, replaced versions below what replaced them, the newest
 * period first; a page at a time with how many there are. `scope` leaves out
 * replaced versions; `parts: false` leaves out breakdowns.
 */
export const listReadings = query({
  name: "listReadings",
  lasting: true,
  capability: "kpi.read",
  input: z.strictObject({
    key: kpiKey,
    scope: z.enum(["everything", "in_force"]).default("everything"),
    parts: z.boolean().default(true),
    page: z.int().min(1).default(1),
    limit: z.int().min(1).max(100_000).default(50),
  }),
  async run({ db, input: { key, scope, parts, page, limit }, extent }) {
    const kpi = sql`(select ${kpis.id} from ${kpis} where ${eq(kpis.key, key)} and ${isStanding}
      and ${within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] }) ?? sql`true`})`;
    const { rows } = await db.execute<{ found: string | null; count: number; items: ReadingLine[] }>(sql`
      with readings as (
        select f.*, first_value(f.id) over (
          partition by f.period_end, f.region, f.persona, f.channel order by f.version desc) as newest_id
        from readings_in_force f
        where f.kpi_id = ${kpi} and (${parts} or (f.region = '' and f.persona = '' and f.channel = ''))
      ), kept as (select * from readings where ${scope} = 'everything' or newest_id = id),
      shown as (select * from kept order by period_end desc, region, persona, channel, version desc
        limit ${limit} offset ${(page - 1) * limit})
      select ${kpi} as found, (select count(*)::int from kept) as count, coalesce(json_agg(json_build_object(
        'id', r.id, 'period', r.period, 'periodStart', r.period_start, 'periodEnd', r.period_end, 'region', r.region,
        'persona', r.persona, 'channel', r.channel, 'version', r.version, 'value', r.value,
        'numerator', r.numerator, 'denominator', r.denominator, 'coverage', r.coverage, 'reported', r.reported,
        'expected', r.expected, 'source', r.source, 'note', r.note, 'receivedAt', r.received_at,
        'recordedBy', (select u.name from users u where u.id = r.recorded_by), 'isSuperseded', r.newest_id <> r.id)
        order by r.period_end desc, r.region, r.persona, r.channel, r.version desc), '[]') as items
      from shown r`);
    const [found] = rows;
    if (!found?.found) refuse("not_found", "refusal.gone");
    return { items: found.items, count: found.count };
  },
});
