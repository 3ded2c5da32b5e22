import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { type Day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { remembered } from "@/lib/kernel/remembered";
import { mondayOf } from "@/lib/kernel/week";
import { type ProposedDrop, type StageVerdict, verdictOf } from "../watch/stage-verdict";
import { readWatchedStages } from "./watched-series";

/**
 * How the stages stand, as the watch judges who goes on: one verdict for every page that shows a stage, of everybody
 * whatever is filtered. Stages without a complete week are left out. Judged anew when a week was counted, something was
 * proposed or decided, or a day begins; otherwise one statement finds that nothing has.
 */
export const readStageVerdicts = query({
  name: "readStageVerdicts",
  capability: "journey.read",
  input: z.strictObject({ stageIds: z.array(z.uuid()).max(500).optional() }),
  async run({ db, input: { stageIds }, now, organisation: { id, zone } }): Promise<readonly StageVerdict[]> {
    const day = today(now, zone);
    const current = mondayOf(day);
    const ground = await readGround(db, current);
    const { windowDays, proposed } = ground;
    // The key holds all an answer follows from, so there is no version that would have to change.
    return remembered(JSON.stringify(["stage verdicts", id, zone, day, stageIds, ground]), 0, async () => {
      const scene = { current, now, zone, windowDays, breadth: "proposed" } as const;
      const stages = await readWatchedStages(db, { ...scene, ...(stageIds && { stageIds }) });
      const unknown = { verdict: "counting", judged: null, excursion: null } as const;
      return stages.map(({ stageId: id, series }) =>
        ground.isOutdated ? { id, ...unknown } : verdictOf(id, series, proposed),
      );
    });
  },
});

interface Ground {
  readonly windowDays: number;
  /** What was proposed about drop-off, the oldest first. */
  readonly proposed: readonly ProposedDrop[];
  /** The newest transaction that counted a week, and how many weeks there are: the same as long as no count is made. */
  readonly counts: string;
  /** A stage or a mapping changed, and not all weeks are counted anew. */
  readonly isOutdated: boolean;
}

async function readGround(db: Db, current: Day): Promise<Ground> {
  const { rows } = await db.execute<Ground & Record<string, unknown>>(sql`
    select o.funnel_window_days as "windowDays", (select concat_ws(' ', max(xmin::text::bigint), count(*))
        from counted_weeks where span = 1 and monday < ${current}::date) as counts, exists (select from recount_requests where done_at is null
        and cause in ('mapping', 'journey')) as "isOutdated", (select coalesce(json_agg(json_build_object('stageId', p.stage_id,
        'dimension', p.dimension, 'key', p.key, 'monday', p.monday, 'flag', case when p.raised_as is not null
        then 'raised' when p.dismissed_at is not null then 'put_away' else 'waits' end) order by p.monday, p.id), '[]')
      from signal_proposals p where p.metric = 'went_on' and p.touchpoint = '') as proposed
    from organisations o limit 1`);
  return rows[0] ?? { windowDays: 0, proposed: [], counts: "", isOutdated: false };
}
