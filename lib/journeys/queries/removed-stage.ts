import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/kernel/operation";
import { journeyKey } from "./journey-of";

/** A stage that was taken out of a map. */
export interface RemovedStage {
  readonly name: string;
  readonly at: Date;
  /** Who got what was linked to it, as it is called now; null where there was nothing, or the taker is gone too. */
  readonly taker: { readonly key: string; readonly name: string } | null;
}

/**
 * What became of the stage an address named, from the newest removal of that key or id in the audit chain; null while
 * a stage has this address, and where none ever had. Removals from before the map was traced count for every map.
 */
export const readRemovedStage = query({
  name: "readRemovedStage",
  capability: "journey.read",
  input: z.strictObject({ journey: journeyKey, stage: z.string().trim().min(1).max(100) }),
  async run({ db, input: { journey, stage } }): Promise<RemovedStage | null> {
    const { rows } = await db.execute<Row>(sql`
      select a.detail->'before'->>'name' as name, a.at,
        (select json_build_object('key', t.key, 'name', t.name) from stages t
          where t.id::text = a.detail->'input'->>'moveTo') as taker
      from audit_entries a join journeys j on j.key = ${journey}
      where a.action = 'removeStage' and (a.subject_id = ${stage} or (a.detail->'before'->>'key' = ${stage}
          and coalesce(a.detail->'before'->>'journeyId', j.id::text) = j.id::text))
        and not exists (select from stages s where s.id::text = ${stage} or (s.key = ${stage} and s.journey_id = j.id))
      order by a.seq desc limit 1`);
    const [found] = rows;
    return found ? { ...found, at: new Date(found.at) } : null;
  },
});

type Row = Omit<RemovedStage, "at"> & { readonly at: string } & Record<string, unknown>;
