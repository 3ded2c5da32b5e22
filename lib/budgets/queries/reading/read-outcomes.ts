import { and, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { initiatives } from "@/db/schema";
import type { kpiDirections } from "@/db/vocabulary/kpis";
import { within } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";

/** By how much a counting KPI has changed for the better since the initiative that should move it began. */
export interface OutcomeChange {
  readonly initiativeId: string;
  readonly kpiId: string;
  /** More than zero is better; null while it was not measured both before and since. */
  readonly gained: number | null;
}

type Row = {
  initiativeId: string;
  kpiId: string;
  direction: (typeof kpiDirections)[number];
  before: number | null;
  latest: number | null;
};

/**
 * For the initiatives asked for: each KPI they should move that counts something, with its change since the last
 * period that ended before they began. Only readings of the whole organisation count. One statement for all of them.
 */
export const readOutcomes = query({
  name: "readOutcomes",
  lasting: true,
  capability: "initiative.read",
  input: z.strictObject({ initiativeIds: z.array(z.uuid()).max(500) }),
  async run({ db, input, extent, organisation, now }): Promise<OutcomeChange[]> {
    const isOver = sql`and r.period_end < ${today(now, organisation.zone)}::date`;
    const readable = and(
      sql`${initiatives.id} = any(${sql.param(input.initiativeIds)}::uuid[])`,
      within(extent, {
        stream: initiatives.streamId,
        owners: [initiatives.itOwnerId, initiatives.marketingOwnerId],
      }),
    );
    const { rows } = await db.execute<Row>(sql`
      select initiatives.id as "initiativeId", k.id as "kpiId", k.direction,
        ${readingOf(sql`and r.period_end < initiatives.starts_on`)} as before,
        ${readingOf(sql`and r.period_end >= initiatives.starts_on ${isOver}`)} as latest
      from initiatives join initiative_kpis x on x.initiative_id = initiatives.id join kpis k on k.id = x.kpi_id
      where ${readable} and k.unit = 'count' and k.direction in ('up', 'down')
      order by initiatives.id, lower(k.name), k.id`);
    return rows.map(({ initiativeId, kpiId, direction, before, latest }) => ({
      initiativeId,
      kpiId,
      gained: before === null || latest === null ? null : direction === "down" ? before - latest : latest - before,
    }));
  },
});

const readingOf = (when: SQL) => sql`(
  select r.value from current_readings r
  where r.kpi_id = k.id and r.region = '' and r.persona = '' and r.channel = '' and r.value is not null ${when}
  order by r.period_end desc limit 1)`;
