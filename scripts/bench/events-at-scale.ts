import { sql } from "drizzle-orm";
import { Client } from "pg";
import { connect } from "@/db/client";
import { theSystem } from "@/lib/access/viewer";
import { countAnew } from "@/lib/events/commands/count-anew";
import { countingScene } from "@/lib/events/commands/counting-scene";
import { readFunnel } from "@/lib/events/queries/funnel";
import { readMapNumbers } from "@/lib/events/queries/read-map-numbers";
import { clock } from "@/lib/kernel/clock";
import { addDays, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import { addEvents } from "./event-load";
import { ingestAgainstBare } from "./ingest";
import { round2, spread } from "./ratio";
import type { BenchServer } from "./statement-log";
import { visibleAfter } from "./visible";
import { holdCounting, writeKey } from "./write-key";

interface Scene {
  readonly url: string;
  readonly web: number;
  readonly dataDir: string;
  readonly server: BenchServer;
  readonly now: Date;
  readonly say: (figure: string, values: object) => void;
}

const measured = 21;

/**
 * Reading, counting, disk and ingest while the events grow, and at the end how soon one is seen; `sizes` are events
 * altogether, ascending.
 */
export async function eventsAtScale(scene: Scene, sizes: readonly number[]): Promise<void> {
  const { server, now, say } = scene;
  const started = Date.now();
  const appClock = () => clock({ THROUGHLINE_NOW: now.toISOString() }, started);
  const key = await writeKey(server, now);
  const db = connect(server.appUrl, { max: 2 });
  const organisation = await theOnlyOrganisation(db);
  if (!organisation) throw new Error("There is no organisation");
  const context = (at: Date): Context => ({ viewer: theSystem, organisation, db, now: at, requestId: null });
  try {
    const stored = await atEachSize(scene, sizes, () => context(appClock()));
    say("visible on the map after acknowledgement, 1,000 events a second", {
      stored,
      ...(await visibleAfter({ ...scene, key, clock: appClock, context })),
    });
  } finally {
    await db.$client.end();
  }
}

/** Returns how many events there are at the end. */
async function atEachSize(scene: Scene, sizes: readonly number[], context: () => Context): Promise<number> {
  const { server, now, say } = scene;
  const counting = await holdCounting(server, now);
  let stored = 0;
  try {
    for (const size of sizes) {
      say("events added by COPY", await addEvents(server, size - stored, now));
      stored = size;
      say("reading and counting, milliseconds", { stored, ...(await readings(context())) });
      say("on disk, megabytes", { stored, ...(await onDisk(server)) });
      if (size !== sizes[0] && size !== sizes.at(-1)) continue;
      const ingested = await ingestAgainstBare(scene, counting);
      say("CPU an event, batches of 50, against a bare route handler", { stored, ...ingested });
    }
    return stored;
  } finally {
    await counting.end();
  }
}

async function readings(context: Context) {
  const { db, organisation, now } = context;
  const scene = await countingScene({ db, organisation, now });
  const [journeyId] = scene.journeyIds;
  const until = today(now, scene.zone);
  const { rows } = await db.execute<{ name: string }>(
    sql`select n.name from event_names n join stages s on s.id = n.stage_id order by s.position, n.id limit 5`,
  );
  const funnel = {
    ...{ journey: "default", from: addDays(until, -89), to: addDays(until, 1), window: 30 },
    steps: rows.map(({ name }) => name),
  };
  const weekOf = { journeyId: journeyId ?? "", span: 1 as const, windowDays: scene.windowDays, causes: [] };
  const week = addDays(scene.current, -14);
  return {
    mapSqlMs: await medianOf(measured, () => readMapNumbers(context, { journey: "default" })),
    funnelOf90DaysMs: await medianOf(5, () => readFunnel(context, funnel)),
    countOfAWeekMs: await medianOf(3, () => countAnew(context, { ...weekOf, monday: week })),
  };
}

async function medianOf(times: number, ask: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn <= times; turn += 1) {
    const begun = performance.now();
    await ask();
    if (turn > 0) took.push(performance.now() - begun);
  }
  return round2(spread(took)[1]);
}

async function onDisk({ ownerUrl }: BenchServer) {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ table: string; heap: string; indexes: string }>(`
    select case when c.relname ~ '^events_\\d{6}$' then 'events' else c.relname end as table,
      sum(pg_table_size(c.oid)) as heap, sum(pg_indexes_size(c.oid)) as indexes
    from pg_class c where c.relkind = 'r' and (c.relname ~ '^events_\\d{6}$' or c.relname in ('event_identities', 'visitors'))
    group by 1 order by 1`);
  await owner.end();
  const megabytes = (bytes: string) => Math.round(Number(bytes) / 2 ** 20);
  return Object.fromEntries(
    rows.map(({ table, heap, indexes }) => [table, { data: megabytes(heap), indexes: megabytes(indexes) }]),
  );
}
