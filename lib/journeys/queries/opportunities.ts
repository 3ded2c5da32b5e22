import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { initiatives, opportunities, personas, stages } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { type Day, day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type EffectStart, effectStart } from "../effect-since";
import { byScore, opportunityScore } from "../opportunity-score";
import { journeyKey, journeyOf, type StageName, stageNamesOf } from "./journey-of";

/** A KPI the work should move, with its last whole value before the work could show; null when there was none. */
export interface MovedKpi {
  readonly kpiId: string;
  readonly before: number | null;
}

/** The work that answers an opportunity; how it and its KPIs stand is told by their own modules. */
export interface AnsweringWork {
  readonly id: string;
  readonly name: string;
  /** Null while there can be no effect yet. */
  readonly effect: EffectStart | null;
  readonly kpis: readonly MovedKpi[];
}

/** A customer's need that is not met well. */
export interface Opportunity {
  readonly id: string;
  readonly name: string;
  /** In the customer's own words. */
  readonly need: string;
  readonly stage: StageName;
  readonly persona: { readonly id: string; readonly key: string; readonly name: string } | null;
  readonly importance: number;
  readonly satisfaction: number;
  readonly score: number;
  readonly work: AnsweringWork | null;
  readonly closedAt: Date | null;
  readonly version: number;
}

export interface Opportunities {
  readonly journey: { readonly id: string; readonly key: string; readonly name: string };
  readonly stages: readonly StageName[];
  /** The most to win first. */
  readonly open: readonly Opportunity[];
  readonly closed: readonly Opportunity[];
  readonly mayEdit: boolean;
}

/** What there is to win along a journey. Refuses an unknown journey (not_found). */
export const listOpportunities = query({
  name: "listOpportunities",
  capability: "journey.read",
  input: z.strictObject({ key: journeyKey }),
  async run({ db, viewer, now, organisation: { zone }, input }): Promise<Opportunities> {
    const { id, key, name } = await journeyOf(db, input.key);
    const rows = await db
      .select({
        row: opportunities,
        stage: { id: stages.id, key: stages.key, name: stages.name },
        persona: { id: personas.id, key: personas.key, name: personas.name },
        work: initiatives,
      })
      .from(opportunities)
      .innerJoin(stages, eq(stages.id, opportunities.stageId))
      .leftJoin(personas, eq(personas.id, opportunities.personaId))
      .leftJoin(initiatives, eq(initiatives.id, opportunities.initiativeId))
      .where(eq(stages.journeyId, id));
    const all: Opportunity[] = [];
    for (const { row, stage, persona, work } of rows) {
      const effect = work && effectOf(work, today(now, zone));
      const { importance, satisfaction, need, closedAt, version } = row;
      all.push({
        ...{ id: row.id, name: row.name, need, stage, persona, importance, satisfaction, closedAt, version },
        score: opportunityScore(row),
        work: work && { id: work.id, name: work.name, effect, kpis: await kpisOf(db, work.id, effect) },
      });
    }
    const sorted = all.toSorted(byScore);
    return {
      journey: { id, key, name },
      stages: await stageNamesOf(db, id),
      open: sorted.filter(({ closedAt }) => closedAt === null),
      closed: sorted.filter(({ closedAt }) => closedAt !== null),
      mayEdit: can(viewer, "journey.edit", {}),
    };
  },
});

/** What an initiative that is started from an opportunity takes from it. */
export type OpportunitySeed = Pick<Opportunity, "id" | "name" | "need" | "stage" | "version">;

/** One open opportunity, to start work from. Refuses one that is closed, answered or not there (not_found). */
export const readOpportunitySeed = query({
  name: "readOpportunitySeed",
  capability: "journey.read",
  input: z.strictObject({ id: z.uuid() }),
  async run({ db, input }): Promise<OpportunitySeed> {
    const [found] = await db
      .select({ row: opportunities, stage: { id: stages.id, key: stages.key, name: stages.name } })
      .from(opportunities)
      .innerJoin(stages, eq(stages.id, opportunities.stageId))
      .where(eq(opportunities.id, input.id));
    if (!found || found.row.closedAt || found.row.initiativeId) refuse("not_found", "refusal.gone");
    const { id, name, need, version } = found.row;
    return { id, name, need, version, stage: found.stage };
  },
});

function effectOf({ state, startsOn, endsOn }: typeof initiatives.$inferSelect, on: Day): EffectStart | null {
  const asDay = (text: string | null) => (text === null ? null : day(text));
  return effectStart({ state, startsOn: asDay(startsOn), endsOn: asDay(endsOn) }, on);
}

/** The KPIs of a piece of work in the order they were promised, each with its value before the work could show. */
async function kpisOf(db: Db, initiativeId: string, effect: EffectStart | null): Promise<MovedKpi[]> {
  const { rows } = await db.execute<{ kpiId: string; before: number | null }>(sql`
    select l.kpi_id as "kpiId", (select r.value from current_readings r
        where r.kpi_id = l.kpi_id and r.region = '' and r.persona = '' and r.channel = '' and r.coverage = 'complete'
          and r.value is not null and r.period_end < ${effect?.on ?? null}::date
        order by r.period_end desc limit 1) as before
    from initiative_kpis l where l.initiative_id = ${initiativeId} order by l.created_at, l.expected_by, l.kpi_id`);
  return rows.map(({ kpiId, before }) => ({ kpiId, before }));
}
