import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { LastTime } from "../agenda/agenda";
import type { MeetingDay } from "./meeting-row";

/** What was beyond routine at the close of the meeting before, out of its snapshot; null where none was frozen. */
export async function lastTime(db: Db, { last }: MeetingDay): Promise<LastTime | null> {
  if (!last) return null;
  const { rows } = await db.execute<{ moved: { id: string; since: string | null }[] }>(sql`
    select coalesce((select json_agg(json_build_object('id', k->>'id', 'since', k->>'changeSince'))
      from jsonb_array_elements(z.content->'facts'->'kpis') k where k->>'change' in ('better', 'worse')), '[]') as moved
    from sync_snapshots z where z.sync_id = ${last.id}::uuid and z.moment = 'close'`);
  const [found] = rows;
  return found ? { beyondRoutine: new Map(found.moved.map(({ id, since }) => [id, since])) } : null;
}
