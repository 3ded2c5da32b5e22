import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterEach, expect, it } from "vitest";
import { eraseEmbedded, startEmbedded } from "@/db/embedded";
import { proofSize } from "@/tests/support/size";
import { freshDataDir, killHard, runProgram, untilSaid } from "./killing";

const writer = "tests/start/sync-writer.ts";
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await eraseEmbedded(folder);
});

it("loses nothing acknowledged in a meeting, holds none twice and none by half, however often everything is killed", async () => {
  const rounds = proofSize("G3 kill -9 in a meeting", "kills", { reduced: 2, full: 20 });
  const [dataDir, kpiId] = [freshDataDir(), randomUUID()];
  folders.push(dataDir);
  const acknowledged = new Set<number>();
  let from = 0;
  for (let round = 0; round < rounds; round += 1) {
    const child = runProgram(writer, [dataDir, `${from}`, kpiId], { NODE_OPTIONS: "--conditions=react-server" });
    const said = await untilSaid(child, 45 + 11 * round);
    await killHard(child, dataDir, round % 2 ? "program" : "everything");
    for (const number of said()) acknowledged.add(number);
    from = Math.max(0, Math.min(...[0, 1, 2].map((kind) => newestOf(said(), kind))) - 1);
  }
  const meeting = await meetingOf(dataDir);
  console.log(`${rounds} kills, ${acknowledged.size} words acknowledged, ${meeting.numbers.length} there`);
  const there = new Set(meeting.numbers);
  const never = -1;
  expect([...acknowledged, never].filter((number) => !there.has(number))).toEqual([never]);
  expect(there.size).toBe(meeting.numbers.length);
  // What was under way at a kill may be there or not, three at most each time.
  expect(meeting.numbers.length - acknowledged.size).toBeLessThanOrEqual(3 * rounds);
  expect(meeting).toMatchObject({ snapshots: 1, unlinked: 0, started: 1 });
  expect(meeting.audited).toBe(meeting.numbers.length);
  // Each word raised the meeting's revision by one, and so did its beginning.
  expect(meeting.revision).toBe(meeting.numbers.length + 1);
});

/** The newest round that one of the three had acknowledged. */
const newestOf = (numbers: readonly number[], kind: number): number =>
  Math.max(0, ...numbers.filter((number) => number % 3 === kind).map((number) => Math.floor(number / 3)));

/** What stands after the last kill, as the owner sees it. */
async function meetingOf(dataDir: string) {
  const database = await startEmbedded({ dataDir, say: () => {} });
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows: said } = await client.query<{ n: number }>(`select title::int as n from decisions
      union all select title::int from actions union all select body::int from sync_notes order by 1`);
    const { rows } =
      await client.query<Record<"audited" | "unlinked" | "snapshots" | "started" | "revision", number>>(counts);
    const [counted = { audited: -1, unlinked: -1, snapshots: -1, started: -1, revision: -1 }] = rows;
    return { ...counted, numbers: said.map(({ n }) => n) };
  } finally {
    await client.end();
    await database.stop();
  }
}

/** Audit rows of what was made (a word sent again makes none), and decisions without the link to their step's KPI. */
const counts = `select
  (select count(*)::int from audit_entries where detail ?| array['decisionId', 'actionId', 'noteId']) as audited,
  (select count(*)::int from decisions d where (select count(*) from links l where l.from_id = d.id) <> 1) as unlinked,
  (select count(*)::int from sync_snapshots) as snapshots,
  (select count(*)::int from audit_entries where action = 'startSync') as started,
  (select revision from syncs where state = 'running') as revision`;
