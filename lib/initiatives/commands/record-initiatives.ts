import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Db } from "@/db/client";
import { asRecord, type StatedInitiative } from "../stated-initiative";

export interface ImportRun {
  readonly importId: string | null;
  readonly recordedBy: string | null;
  readonly now: Date;
}

/** What became of each row, in the order given. */
export type RowOutcome = "created" | "updated" | "duplicate";

const batchSize = 1000;

/**
 * Takes initiatives from a file: unknown external ids become initiatives in state "imported", and each row becomes a
 * status update dated `asOf`. A row equal in external id, day and content to one in force is a duplicate and writes
 * nothing. The initiative's own name, text and dates follow its newest row; its first end date that of its oldest.
 * One that left with a withdrawn import comes back as created. Needs a transaction; the caller authorises and audits.
 */
export async function recordInitiatives(
  db: Db,
  rows: readonly StatedInitiative[],
  run: ImportRun,
): Promise<{ created: number; updated: number; duplicates: number; outcomes: RowOutcome[] }> {
  const outcomes: RowOutcome[] = [];
  for (let from = 0; from < rows.length; from += batchSize) {
    outcomes.push(...(await recordBatch(db, rows.slice(from, from + batchSize), run)));
  }
  const tally = (outcome: RowOutcome) => outcomes.filter((one) => one === outcome).length;
  return { created: tally("created"), updated: tally("updated"), duplicates: tally("duplicate"), outcomes };
}

async function recordBatch(db: Db, rows: readonly StatedInitiative[], run: ImportRun): Promise<RowOutcome[]> {
  const byExternalId = new Map(rows.map((row) => [row.externalId, row]));
  const fresh = await bringIn(db, [...byExternalId.values()], run);
  const stated = rows.map((row, place) => ({ ...asRecord(row), id: v7(), place }));
  const payload = JSON.stringify(stated);
  const written = await addUpdates(db, payload, run);
  await followNewest(db, JSON.stringify(stated.filter(({ id }) => written.has(id))), run.now);
  return stated.map(({ id, external_id }) => {
    if (!written.has(id)) return "duplicate";
    return fresh.delete(external_id) ? "created" : "updated";
  });
}

/** Makes the initiatives that are not there, locks all in one order, and returns the external ids that are new. */
async function bringIn(db: Db, rows: readonly StatedInitiative[], run: ImportRun): Promise<Set<string>> {
  const stated = JSON.stringify(rows.map((row) => ({ ...asRecord(row), id: v7() })));
  const made = await db.execute<{ external_id: string }>(sql`
    insert into initiatives (id, external_id, name, state, function_id, category, description, created_at, import_id)
    select x.id, x.external_id, x.name, 'imported', x.function_id, coalesce(x.category, ''), x.description,
      ${run.now}, ${run.importId}::uuid
    from ${records(stated)} order by x.external_id
    on conflict (external_id) where external_id is not null do nothing
    returning external_id`);
  await db.execute(sql`
    select from initiatives i where i.external_id in (select x.external_id from ${records(stated)})
    order by i.id for no key update`);
  const revived = await db.execute<{ external_id: string }>(sql`
    update initiatives i set import_id = ${run.importId}::uuid
    from ${records(stated)}
    where i.external_id = x.external_id
      and exists (select from import_withdrawals w where w.import_id = i.import_id)
      and not exists (select from updates_in_force u where u.initiative_id = i.id)
    returning i.external_id`);
  return new Set([...made.rows, ...revived.rows].map((row) => row.external_id));
}

/** Adds each row's update unless one in force, or an earlier row of the same file, says the same of the same day. */
async function addUpdates(db: Db, stated: string, run: ImportRun): Promise<Set<string>> {
  const { rows } = await db.execute<{ id: string }>(sql`
    insert into status_updates (id, initiative_id, dated_on, health, done, function_id, category, budget_minor,
      forecast_minor, whole_life_minor, currency, author_id, content_hash, created_at, import_id)
    select distinct on (i.id, x.dated_on, x.content_hash) x.id, i.id, x.dated_on, x.health, x.note, x.function_id,
      x.category, x.budget_minor, x.forecast_minor, x.whole_life_minor, x.currency, ${run.recordedBy}::uuid,
      x.content_hash, ${run.now}, ${run.importId}::uuid
    from ${records(stated)} join initiatives i on i.external_id = x.external_id
    where not exists (select from updates_in_force u
      where u.initiative_id = i.id and u.dated_on = x.dated_on and u.content_hash = x.content_hash)
    order by i.id, x.dated_on, x.content_hash, x.place
    returning id`);
  return new Set(rows.map(({ id }) => id));
}

/**
 * A start after the end is left out: the end is what an initiative is judged by. An end that a file moves is on record as
 * any other move, by nobody and without a reason, under the id of the update it came with.
 */
async function followNewest(db: Db, written: string, now: Date): Promise<void> {
  const newest = sql`(select distinct on (x.external_id) x.* from ${records(written)}
      order by x.external_id, x.dated_on desc, x.place desc) newest`;
  const speaks = sql`i.external_id = newest.external_id and not exists (select from updates_in_force u
      where u.initiative_id = i.id and u.dated_on > newest.dated_on)`;
  await db.execute(sql`
    insert into initiative_date_moves (id, initiative_id, from_ends_on, to_ends_on, created_at)
    select newest.id, i.id, i.ends_on, newest.ends_on, ${now} from initiatives i join ${newest} on ${speaks}
    where newest.ends_on <> coalesce(i.ends_on, i.first_ends_on)`);
  await db.execute(sql`
    update initiatives i set version = i.version + 1,
      name = case i.state when 'imported' then newest.name else i.name end,
      description = case i.state when 'imported' then newest.description else i.description end,
      function_id = coalesce(newest.function_id, i.function_id), category = coalesce(newest.category, i.category),
      starts_on = case when coalesce(newest.starts_on, i.starts_on) > coalesce(newest.ends_on, i.ends_on) then null
        else coalesce(newest.starts_on, i.starts_on) end,
      ends_on = coalesce(newest.ends_on, i.ends_on)
    from ${newest} where ${speaks}`);
  await db.execute(sql`
    update initiatives i set first_ends_on = coalesce(oldest.ends_on, i.first_ends_on, i.ends_on)
    from (select distinct on (x.external_id) x.* from ${records(written)}
      order by x.external_id, x.dated_on, x.place) oldest
    where i.external_id = oldest.external_id and (i.first_ends_on is null or not exists (
      select from updates_in_force u where u.initiative_id = i.id
        and (u.dated_on < oldest.dated_on or (u.dated_on = oldest.dated_on and u.id < oldest.id))))`);
}

const records = (json: string) => sql`jsonb_to_recordset(${json}::jsonb) as x(place int, id uuid, external_id text,
  name text, function_id uuid, category text, health text, note text, description text, starts_on date, ends_on date,
  budget_minor bigint, forecast_minor bigint, whole_life_minor bigint, currency text, dated_on date, content_hash text)`;
