import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { stages } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";

/** A record on a stage with who put it there when; `by` is null for what scripts and imports linked. */
export interface LinkedRecord {
  readonly id: string;
  readonly name: string;
  readonly by: string | null;
  readonly at: string;
}

/** A touchpoint with the names of the events that happen there. */
export interface EditedTouchpoint {
  readonly id: string;
  readonly name: string;
  readonly eventNames: readonly string[];
}

/** One change of a stage from the audit trail; `what` is the KPI, initiative or touchpoint it was about, if any. */
export interface StageChange {
  readonly seq: number;
  readonly action: (typeof changes)[number];
  readonly what: string | null;
  readonly by: string | null;
  readonly at: string;
}

export interface StageEditor {
  readonly kpis: readonly LinkedRecord[];
  readonly initiatives: readonly LinkedRecord[];
  readonly touchpoints: readonly EditedTouchpoint[];
  /** The newest first, at most twenty. */
  readonly changes: readonly StageChange[];
}

const changes = [
  "linkKpiToStage",
  "unlinkKpiFromStage",
  "linkInitiativeToStage",
  "unlinkInitiativeFromStage",
  "addTouchpoint",
  "renameTouchpoint",
  "removeTouchpoint",
  "renameStage",
  "moveStage",
  "editStage",
] as const;

/** What somebody who edits a stage sees: its links with who and when, its touchpoints, and what was changed before. */
export const readStageEditor = query({
  name: "readStageEditor",
  capability: "journey.edit",
  input: z.strictObject({ stageId: z.uuid() }),
  async run({ db, input: { stageId } }): Promise<StageEditor> {
    if ((await db.$count(stages, eq(stages.id, stageId))) === 0) refuse("not_found", "refusal.gone");
    const { rows } = await db.execute<{ [Key in keyof StageEditor]: StageEditor[Key] }>(sql`select
      (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'at', l.created_at,
          'by', ${nameOf(sql`l.created_by`)}) order by l.position, k.name), '[]')
        from stage_kpis l join kpis k on k.id = l.kpi_id where l.stage_id = ${stageId}) as kpis,
      (select coalesce(json_agg(json_build_object('id', i.id, 'name', i.name, 'at', l.created_at,
          'by', ${nameOf(sql`l.created_by`)}) order by i.name, i.id), '[]')
        from initiative_stages l join initiatives i on i.id = l.initiative_id
        where l.stage_id = ${stageId}) as initiatives,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'eventNames',
          (select coalesce(json_agg(n.name order by n.name), '[]') from event_names n
            where n.stage_id = p.stage_id and lower(n.touchpoint) = lower(p.name))) order by p.position, p.id), '[]')
        from touchpoints p where p.stage_id = ${stageId}) as touchpoints,
      (select coalesce(json_agg(json_build_object('seq', c.seq, 'action', c.action, 'at', c.at,
          'by', ${nameOf(sql`c.actor_id`)}, 'what', coalesce(
            (select k.name from kpis k where k.id::text = c.detail->'input'->>'kpiId'),
            (select i.name from initiatives i where i.id::text = c.detail->'input'->>'initiativeId'),
            c.detail->'input'->>'name', c.detail->'before'->>'name')) order by c.seq desc), '[]')
        from (select a.* from audit_entries a
          where a.action in ${[...changes]} and (a.subject_id = ${stageId}
            or a.detail->'before'->>'stageId' = ${stageId})
          order by a.seq desc limit 20) c) as changes`);
    const [found] = rows;
    if (!found) throw new Error("A select without from always has one row");
    return found;
  },
});

const nameOf = (id: ReturnType<typeof sql>) => sql`(select u.name from users u where u.id = ${id})`;
