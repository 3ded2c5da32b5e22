import { Client } from "pg";
import { connect, type Database } from "@/db/client";
import { today } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { closeSync } from "@/lib/syncs/commands/close-sync";
import { startSync } from "@/lib/syncs/commands/start-sync";
import { signedInAs } from "@/tests/support/signed-in";
import { addPastMeetings, history } from "./past-meetings";
import { round2, spread } from "./ratio";
import type { BenchServer } from "./statement-log";
import { companySize, growCompany } from "./sync-company";

/** The first ones are for warming up. */
const meetings = 13;
const warmUps = 4;

interface Scene {
  readonly server: BenchServer;
  readonly now: Date;
  readonly say: (figure: string, values: object) => void;
}

/**
 * How long everybody else's changes wait while a large company's meeting is frozen, at its start and at its close: the
 * whole of each command, begin to commit. Each meeting is taken back, so that each is held as the first. Then again with
 * a year of meetings behind it.
 */
export async function syncAtScale({ server, now, say }: Scene): Promise<void> {
  await growCompany(server);
  const db = connect(server.appUrl, { max: 1 });
  const statements = watched(db);
  const context = await signedInAs(db, "cio", now);
  const week = weekOf(today(now, context.organisation.zone));
  const hold = async (behindIt: string): Promise<void> => {
    const starts: Turn[] = [];
    const closes: Turn[] = [];
    for (let meeting = 0; meeting < meetings; meeting += 1) {
      await takeBack(server, week);
      starts.push(await turn(statements, () => startSync(context, { week })));
      closes.push(await turn(statements, () => closeSync(context, { week })));
    }
    const scene = { ...companySize, behindIt };
    say("starting a meeting", { ...scene, ...told(starts), ...(await sizeOf(server, week, "start")) });
    say("closing a meeting", { ...scene, ...told(closes), ...(await sizeOf(server, week, "close")) });
  };
  try {
    await hold("the demo's meetings");
    await addPastMeetings(server, week);
    await hold(`${history.meetings} meetings as large`);
  } finally {
    await takeBack(server, week);
    await db.$client.end();
  }
}

interface Asked {
  readonly text: string;
  readonly ms: number;
}

interface Turn {
  readonly ms: number;
  readonly asked: readonly Asked[];
}

/** Every statement on this pool's connections from now on, with the milliseconds from call to answer. */
function watched(db: Database): Asked[] {
  const asked: Asked[] = [];
  db.$client.on("connect", (client) => {
    const ask = client.query.bind(client) as (...all: unknown[]) => Promise<unknown>;
    client.query = (async (...all: unknown[]) => {
      const [first] = all as [string | { text: string }];
      const begun = performance.now();
      const answer = await ask(...all);
      asked.push({ text: typeof first === "string" ? first : first.text, ms: performance.now() - begun });
      return answer;
    }) as typeof client.query;
  });
  return asked;
}

async function turn(statements: Asked[], work: () => Promise<unknown>): Promise<Turn> {
  statements.length = 0;
  const begun = performance.now();
  await work();
  return { ms: performance.now() - begun, asked: [...statements] };
}

/** The middle of several, and of the middle one its slowest statements. */
function told(turns: readonly Turn[]) {
  const counted = turns.slice(warmUps);
  const [min, median, max] = spread(counted.map(({ ms }) => ms)).map(round2);
  const middle = [...counted].sort((a, b) => a.ms - b.ms)[Math.floor(counted.length / 2)];
  const asked = [...(middle?.asked ?? [])].sort((a, b) => b.ms - a.ms);
  const databaseMs = round2(asked.reduce((sum, { ms }) => sum + ms, 0));
  const slowest = asked
    .slice(0, 8)
    .map(({ text, ms }) => `${round2(ms)} ms: ${text.replaceAll(/\s+/g, " ").trim().slice(0, 70)}`);
  return { median, min, max, statements: asked.length, databaseMs, slowest };
}

/** Bytes of a snapshot as text, and as the database keeps it. */
async function sizeOf(server: BenchServer, week: string, moment: "start" | "close") {
  const rows = await asOwner(server, (owner) =>
    owner.query<{ bytes: number; storedBytes: number }>(
      `select length(z.content::text) as bytes, pg_column_size(z.content) as "storedBytes"
       from sync_snapshots z join syncs s on s.id = z.sync_id where s.week = $1 and z.moment = $2`,
      [week, moment],
    ),
  );
  return rows.rows[0];
}

/** Undoes a meeting as nobody else may: only where the database is thrown away afterwards. */
const takeBack = (server: BenchServer, week: string) =>
  asOwner(server, async (owner) => {
    await owner.query("set session_replication_role = replica");
    for (const table of ["sync_snapshots", "sync_attendance", "sync_acknowledgements"])
      await owner.query(`delete from ${table} where sync_id = (select id from syncs where week = $1)`, [week]);
    await owner.query(
      `update syncs set state = 'planned', started_at = null, closed_at = null, presenter_id = null, position = null
       where week = $1`,
      [week],
    );
  });

async function asOwner<Out>({ superuserUrl }: BenchServer, work: (owner: Client) => Promise<Out>): Promise<Out> {
  const owner = new Client({ connectionString: superuserUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
