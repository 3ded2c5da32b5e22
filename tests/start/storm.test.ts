import { Client } from "pg";
import { afterEach, expect, it } from "vitest";
import { eraseEmbedded, startEmbedded } from "@/db/embedded";
import { proofSize } from "@/tests/support/size";
import { freshDataDir, killHard, runProgram, untilSaid } from "./killing";

const writer = "tests/start/storm-writer.ts";
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await eraseEmbedded(folder);
});

it("posts once under each key however many send it at once, and again after a kill", async () => {
  const rounds = proofSize("T10 one effect per key through kill -9", "kills", { reduced: 2, full: 20 });
  const dataDir = freshDataDir();
  folders.push(dataDir);
  let acknowledged = -1;
  for (let round = 0; round < rounds; round += 1) {
    // What was said last is sent again, with what the kill cut off.
    const from = Math.max(0, acknowledged - 5);
    const child = runProgram(writer, [dataDir, `${from}`], { NODE_OPTIONS: "--conditions=react-server" });
    const said = await untilSaid(child, 25 + 7 * round);
    await killHard(child, dataDir, round % 2 ? "program" : "everything");
    acknowledged = said().at(-1) ?? acknowledged;
  }
  const found = await ledgerOf(dataDir);
  console.log(`${rounds} kills, ${acknowledged + 1} keys acknowledged, ${found.times.length} there`);
  expect(found.times.filter(({ times }) => times !== 1)).toEqual([]);
  // One more may have been posted and not been said.
  expect([0, 1]).toContain(found.times.length - (acknowledged + 1));
  expect(found.told).toBe(found.times.length);
  expect(found.differences).toEqual([]);
});

/** How often each number was posted, and how many keys keep the entry posted under them as their answer. */
async function ledgerOf(dataDir: string) {
  const database = await startEmbedded({ dataDir, say: () => {} });
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows: times } = await client.query<{ times: number }>(
      "select description, count(*)::int as times from entries where kind = 'actual' group by 1",
    );
    const { rows: told } = await client.query<{ n: number }>(`select count(*)::int as n from idempotency_keys k
      join entries e on e.description = k.key and (k.answer->>'json')::json->>'id' = e.id::text`);
    const { rows: differences } = await client.query("select * from ledger_differences");
    return { times, told: told[0]?.n, differences };
  } finally {
    await client.end();
    await database.stop();
  }
}
