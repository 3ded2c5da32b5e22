import { Client } from "pg";
import { afterEach, expect, it } from "vitest";
import { eraseEmbedded, startEmbedded } from "@/db/embedded";
import { proofSize } from "@/tests/support/size";
import { freshDataDir, killHard, runProgram, untilSaid } from "./killing";

const writer = "tests/start/ledger-writer.ts";
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await eraseEmbedded(folder);
});

it("loses no acknowledged posting, holds none twice and none by half, however often everything is killed", async () => {
  const rounds = proofSize("T5 kill -9 under posting", "kills", { reduced: 2, full: 20 });
  const dataDir = freshDataDir();
  folders.push(dataDir);
  const acknowledged: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const child = runProgram(writer, [dataDir, `${round}`], { NODE_OPTIONS: "--conditions=react-server" });
    const said = await untilSaid(child, 60 + 13 * round);
    await killHard(child, dataDir, round % 2 ? "program" : "everything");
    acknowledged.push(...said());
  }
  const ledger = await ledgerOf(dataDir);
  console.log(`${rounds} kills, ${acknowledged.length} postings acknowledged, ${ledger.numbers.length} there`);
  const there = new Set(ledger.numbers);
  const never = -1;
  expect([...acknowledged, never].filter((number) => !there.has(number))).toEqual([never]);
  expect(there.size).toBe(ledger.numbers.length);
  // What was under way at a kill may be there or not, four at most each time.
  expect(ledger.numbers.length - acknowledged.length).toBeLessThanOrEqual(4 * rounds);
  expect(ledger.halves).toBe(0);
  expect(ledger.sides).toBe(0);
  expect(ledger.differences).toEqual([]);
  expect(ledger.audited).toBe(ledger.numbers.length + ledger.allocations);
});

/** What stands after the last kill, as the owner sees it. */
async function ledgerOf(dataDir: string) {
  const database = await startEmbedded({ dataDir, say: () => {} });
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows: numbered } = await client.query<{ n: number }>(
      "select external_id::int as n from entries where external_id is not null order by number",
    );
    const { rows: differences } = await client.query("select * from ledger_differences");
    const { rows } = await client.query<Record<"halves" | "sides" | "audited" | "allocations", number>>(counts);
    const [counted = { halves: -1, sides: -1, audited: -1, allocations: -1 }] = rows;
    return { ...counted, differences, numbers: numbered.map(({ n }) => n) };
  } finally {
    await client.end();
    await database.stop();
  }
}

/** Transfers without their other half, payments without a release or releases without a payment, entries without two sides. */
const counts = `select
  (select count(*)::int from entries e where
    (e.kind = 'transfer' and e.amount_minor < 0
      and not exists (select from entries o where o.releases_id = e.id and o.amount_minor = -e.amount_minor))
    or (e.kind = 'transfer' and e.amount_minor > 0 and e.releases_id is null)
    or (e.kind = 'actual' and e.releases_id is null)
    or (e.kind = 'commitment' and e.releases_id is not null
      and not exists (select from entries o where o.kind = 'actual' and o.releases_id = e.id))) as halves,
  (select count(*)::int from entries e where (select count(*) from postings p where p.entry_id = e.id) <> 2) as sides,
  (select count(*)::int from entries where kind = 'allocation') as allocations,
  (select count(*)::int from audit_entries where action = 'postEntry') as audited`;
