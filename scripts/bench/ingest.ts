import { Client } from "pg";
import { markOf } from "@/db/embedded/leftover";
import { placeOf } from "@/db/embedded/place";
import { processesMarked } from "@/db/embedded/processes";
import { startBareApp } from "./bare-app";
import { round2, spread } from "./ratio";
import { shopTraffic, type Traffic } from "./segment-traffic";
import { cpuMs, cpuWithEndedChildrenMs } from "./server-cpu";
import type { BenchServer } from "./statement-log";
import { type CountingHold, writeKey } from "./write-key";

const perBatch = 50;
const batchesARound = 100;
const rounds = 9;
/** Every twentieth delivery comes twice, as resends do. */
const resentEvery = 20;
const senders = 4;

interface Scene {
  readonly url: string;
  readonly web: number;
  readonly dataDir: string;
  readonly server: BenchServer;
  readonly now: Date;
}

/**
 * CPU of an event that a tracker sends in batches of 50: of the web server and of all the database's processes
 * together, against the bare handler's, taking turns. Counting is held still meanwhile, for it is not paid by the event.
 */
export async function ingestAgainstBare({ url, web, dataDir, server, now }: Scene, counting: CountingHold) {
  const key = await writeKey(server, now);
  const owner = new Client({ connectionString: server.ownerUrl });
  await owner.connect();
  await owner.query(`create table bench_events (message_id text, type text, name text, at timestamptz, user_id text,
    anonymous_id text, session_id text, user_agent text, value float8)`);
  await owner.query("grant insert on bench_events to throughline_app");
  const bare = await startBareApp(server.appUrl);
  try {
    const traffic = shopTraffic(["home", "catalog", "product", "cart", "checkout", "purchase"], 7);
    const authorization = `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
    const ours = { url: `${url}/v1/batch`, headers: { authorization, "content-type": "application/json" }, pid: web };
    const theirs = { url: `${bare.url}/insert`, headers: { "content-type": "application/json" }, pid: bare.pid };
    const turn = (to: Handler) => counting.during(() => cpuOf(to, dataDir, traffic, now));
    for (let warming = 0; warming < 4; warming += 1) for (const to of [ours, theirs]) await turn(to);
    const turns: { ours: Cpu; bare: Cpu }[] = [];
    for (let round = 0; round < rounds; round += 1) turns.push({ bare: await turn(theirs), ours: await turn(ours) });
    const median = (of: (one: { ours: Cpu; bare: Cpu }) => number) => spread(turns.map(of))[1];
    const total = ({ web: app, database }: Cpu) => app + database;
    const [least, times, most] = spread(turns.map(({ ours, bare }) => total(ours) / total(bare)));
    return {
      ...{ events: rounds * batchesARound * perBatch, perBatch, senders },
      cpuMsAnEvent: round3(median(({ ours }) => total(ours))),
      app: round3(median(({ ours }) => ours.web)),
      database: round3(median(({ ours }) => ours.database)),
      timesTheBareHandler: round2(times),
      ...{ min: round2(least), max: round2(most) },
      bareCpuMsAnEvent: round3(median(({ bare }) => total(bare))),
    };
  } finally {
    await bare.stop();
    await owner.query("drop table bench_events");
    await owner.end();
  }
}

interface Handler {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly pid: number;
}

/** Milliseconds an event. */
interface Cpu {
  readonly web: number;
  readonly database: number;
}

async function cpuOf({ url, headers, pid }: Handler, dataDir: string, traffic: Traffic, now: Date): Promise<Cpu> {
  const bodies = Array.from({ length: batchesARound }, () => traffic.next(perBatch, now).body);
  const queue = bodies.flatMap((body, at) => (at % resentEvery === 0 ? [body, body] : [body]));
  const sent = queue.length * perBatch;
  const database = () => databaseCpuMs(dataDir);
  const [webBefore, databaseBefore] = [cpuMs(pid), database()];
  const send = async () => {
    for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
      const response = await fetch(url, { method: "POST", headers, body });
      if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
  return { web: (cpuMs(pid) - webBefore) / sent, database: (database() - databaseBefore) / sent };
}

/** What all processes of a database have used so far. */
function databaseCpuMs(dataDir: string): number {
  const place = placeOf(dataDir);
  const ids = place ? processesMarked(markOf(place.home)) : [];
  return ids.reduce((sum, id) => sum + cpuWithEndedChildrenMs(id), 0);
}

const round3 = (value: number): number => Math.round(value * 1000) / 1000;
