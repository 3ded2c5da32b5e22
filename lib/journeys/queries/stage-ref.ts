import { type SQL, sql } from "drizzle-orm";

/**
 * How a link names the stage `s`: by its key along the map events are counted along, and by its id along any other, as
 * two maps may have a stage of one key.
 */
export const stageRef: SQL = sql`(select case of_map.key when 'default' then s.key else s.id::text end
  from journeys of_map where of_map.id = s.journey_id)`;
