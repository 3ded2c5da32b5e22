import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterEach, expect, it } from "vitest";
import { eraseEmbedded, startEmbedded } from "@/db/embedded";
import { signal } from "@/db/embedded/processes";
import { trackerIdentity } from "@/lib/events/trackers/identity";
import { proofSize } from "@/tests/support/size";
import { type Sender, startSender } from "./ingest-sender";
import { databaseProcesses, freshDataDir, killHard, runProgram, untilSaid } from "./killing";

const server = "tests/start/ingest-server.ts";
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await eraseEmbedded(folder);
});

it("loses no acknowledged event and stores none twice, however often app and database are killed while they come", async () => {
  const rounds = proofSize("J9 kill -9 under ingest", "kills", { reduced: 2, full: 20 });
  const dataDir = freshDataDir();
  folders.push(dataDir);
  const sender = startSender(dataDir);
  let app = await started(dataDir, sender);
  for (let round = 0; round < rounds; round += 1) {
    await untilMore(sender, 1_000);
    await killed(app, dataDir, round);
    app = await started(dataDir, sender);
  }
  await untilMore(sender, 500);
  await sender.finish();
  await killHard(app, dataDir, "everything");

  const stored = await storedEvents(dataDir);
  console.log(`${rounds} kills, ${sender.acknowledged.length} events acknowledged, ${stored.total} stored`);
  expect(new Set(sender.answers.keys())).toEqual(new Set([...sender.answers.keys()].filter(mayBeSentAgain)));
  const never = randomUUID();
  expect(lost([...sender.acknowledged, never], stored)).toEqual([never]); // one that never came would be missed
  expect(stored.total).toBe(stored.identities.size); // none twice
  expect(stored.total).toBe(sender.acknowledged.length); // everything sent was acknowledged in the end, and nothing else came
  expect(stored.toldByBatches).toBe(stored.total);
});

/** No answer, an answer to come back later, or done: anything else a tracker would take for the end of its events. */
const mayBeSentAgain = (status: number) => [0, 200, 429, 500, 503].includes(status);

async function started(dataDir: string, sender: Sender) {
  const child = runProgram(server, [dataDir], { NODE_OPTIONS: "--conditions=react-server" });
  const [port = 0] = (await untilSaid(child, 1))();
  sender.aim(port);
  return child;
}

async function untilMore(sender: Sender, events: number): Promise<void> {
  for (const from = sender.acknowledged.length; sender.acknowledged.length < from + events; ) await pause(5);
}

/** By turns everything as a power cut would, the database under a living app, and the app over a living database. */
async function killed(app: ReturnType<typeof runProgram>, dataDir: string, round: number): Promise<void> {
  if (round % 3 === 1) {
    for (const id of databaseProcesses(dataDir)) signal(id, "SIGKILL");
    await pause(300);
  }
  await killHard(app, dataDir, round % 3 === 2 ? "program" : "everything");
}

interface Stored {
  readonly source: string;
  readonly total: number;
  readonly identities: ReadonlySet<string>;
  readonly toldByBatches: number;
}

async function storedEvents(dataDir: string): Promise<Stored> {
  const database = await startEmbedded({ dataDir, say: () => {} });
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ identity: string }>("select encode(identity, 'hex') as identity from events");
    const { rows: told } = await client.query<{ key: string; events: number }>(
      "select s.key, sum(b.events)::int as events from event_batches b join event_sources s on s.id = b.source_id group by s.key",
    );
    const identities = new Set(rows.map(({ identity }) => identity));
    return { source: told[0]?.key ?? "", total: rows.length, identities, toldByBatches: told[0]?.events ?? 0 };
  } finally {
    await client.end();
    await database.stop();
  }
}

const lost = (acknowledged: readonly string[], { source, identities }: Stored): string[] =>
  acknowledged.filter((id) => !identities.has(trackerIdentity(source, id, null).toString("hex")));
