import { type SQL, sql } from "drizzle-orm";

/** The instant of the latest event at a stage, as an expression: one look into an index for each of its names. */
export const lastEventOfStage = (stageId: SQL): SQL => sql`(select max(l.at) from event_names last_name
  cross join lateral (select e.at from events e where e.name_id = last_name.id order by e.at desc limit 1) l
  where last_name.stage_id = ${stageId})`;
