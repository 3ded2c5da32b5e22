import { sql } from "drizzle-orm";
import { z } from "zod";
import { countedSpans } from "@/db/vocabulary/events";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";
import { type StagePeople, stagePeople } from "../counts/stage-people";
import { journeyField } from "../schema";
import { recountAwaited } from "./recount-awaited";

/**
 * How many people a map's stages saw in the weeks up to the running one and the share that goes on, in the stages' order
 * and as `readMapNumbers` says it, for a page that shows nothing else: a handful of rows, read anew each time. Nothing of
 * a journey that is not there.
 */
export const readStagePeople = query({
  name: "readStagePeople",
  capability: "journey.read",
  input: z.strictObject({ journey: journeyField, weeks: z.literal([...countedSpans]).default(1) }),
  async run({ db, input: { journey, weeks }, organisation: { zone }, now }): Promise<StagePeople[]> {
    const monday = mondayOf(today(now, zone));
    const { rows } = await db.execute<Row>(sql`
      with placed as materialized (
        select s.id, s.position, s.journey_id, lead(s.id) over (order by s.position, s.id) as next_id,
          exists (select from event_names n where n.stage_id = s.id) as is_measured
        from stages s join journeys j on j.id = s.journey_id where j.key = ${journey}
      )
      select p.id, p.is_measured as "isMeasured", coalesce(n.is_measured, false) as "isFollowed",
        case when c.stage_id is not null then json_build_object('people', c.people, 'wentOn', c.went_on) end as whole,
        coalesce(w.journey_id is not null and bool_or(c.events > 0) over (), false) as "hasEvents",
        coalesce(${recountAwaited(sql`w.counted_at`, { monday, span: weeks })}, false) as "isBeingCountedAnew"
      from placed p left join placed n on n.id = p.next_id
        left join stage_counts c on c.stage_id = p.id and c.span = ${weeks} and c.monday = ${monday}::date
          and c.dimension = '' and c.key = ''
        left join counted_weeks w on w.journey_id = p.journey_id and w.span = ${weeks} and w.monday = ${monday}::date
      order by p.position, p.id`);
    return rows.map((stage) => stagePeople(stage, stage.hasEvents));
  },
});

type Row = Parameters<typeof stagePeople>[0] & { readonly hasEvents: boolean } & Record<string, unknown>;
