import { randomBytes, randomInt } from "node:crypto";
import { drizzle } from "drizzle-orm/node-postgres";
import { Client } from "pg";
import { copyBinaryInto } from "@/db/copy-binary";
import * as schema from "@/db/schema";
import type { BenchServer } from "./statement-log";

const days = 91;
const dayMs = 86_400_000;
/** So many events are one person's, and so many follow each other in one visit. */
const perPerson = 8;
const perVisit = 5;
/** So many are made up in memory at a time. */
const atOnce = 1_000_000;
const columns = "at, batch_id, session_key, value, visitor_id, name_id, device_id, channel_id, identity";

/**
 * Adds events of thirteen weeks up to `now` by COPY, with their identities and people, under the names and values that
 * are there: most at the first of them, fewer at each one after. Returns how long it took, the planner's statistics
 * apart.
 */
export async function addEvents({ ownerUrl }: BenchServer, events: number, now: Date) {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  const db = drizzle({ client: owner, schema, casing: "snake_case" });
  try {
    const first = now.getTime() - days * dayMs;
    const { rows: names } = await owner.query<{ id: number }>(
      `select n.id from event_names n left join stages s on s.id = n.stage_id order by s.position, n.id`,
    );
    const valuesOf = async (dimension: string): Promise<number[]> =>
      (await owner.query("select id from event_values where dimension = $1", [dimension])).rows.map(({ id }) => id);
    const [devices, channels] = [await valuesOf("device"), await valuesOf("channel")];
    const people = Math.ceil(events / perPerson);
    const begun = performance.now();
    const { rows } = await owner.query<{ first: number }>(
      `with made as (insert into visitors (key, is_known, first_on)
         select decode(md5(random()::text || i), 'hex'), i % 3 = 0, $2::date from generate_series(1, $1::int) i returning id)
       select min(id) as first from made`,
      [people, new Date(first)],
    );
    await owner.query("select ensure_event_months($1::date, $2::date)", [new Date(first), now]);
    const firstPerson = rows[0]?.first ?? 1;
    const visits = randomInt(2 ** 31);
    await db.transaction(async (tx) => {
      for (let from = 0; from < events; from += atOnce) {
        const part = Array.from({ length: Math.min(atOnce, events - from) }, (_, at) => from + at);
        const ids = randomBytes(16 * part.length).toString("hex");
        const identity = (at: number) => ids.slice((at - from) * 32, (at - from) * 32 + 32);
        await copyBinaryInto(tx, "event_identities (identity)", 1, part, (cells, at) => cells.bytes(identity(at)));
        await copyBinaryInto(tx, `events (${columns})`, 9, part, (cells, at) => {
          const visit = Math.floor(at / perVisit);
          const person = (visit * 7919) % people;
          const depth = at % perVisit;
          const place = Math.min(
            names.length - 1,
            Math.floor(((((at * 2654435761) % 1000) / 1000) * (1 + depth) * names.length) / perVisit),
          );
          cells.instant(Math.floor(first + (at / events) * days * dayMs));
          cells.int8("0");
          cells.int8(String(visits + visit));
          cells.float8(null);
          cells.int4(firstPerson + person);
          cells.int4(names[place]?.id ?? null);
          cells.int2(devices[person % devices.length] ?? null);
          cells.int2(channels[person % channels.length] ?? null);
          cells.bytes(identity(at));
        });
      }
    });
    const seconds = (performance.now() - begun) / 1000;
    const analysis = performance.now();
    await owner.query("select analyse_events()");
    return { events, seconds: Math.round(seconds * 10) / 10, analysisMs: Math.round(performance.now() - analysis) };
  } finally {
    await owner.end();
  }
}
