import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { entries } from "@/db/schema";
import { withdrawImport } from "@/lib/imports/commands/withdraw-import";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { createToken } from "@/lib/people/commands/tokens";
import { anImport } from "@/tests/support/an-import";
import { testDatabase } from "@/tests/support/database";
import { importRuns } from "@/tests/support/import-runs";
import { ledgerDifferences, writeEntries } from "@/tests/support/ledger";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, type House } from "@/tests/support/people";
import { proofMs, proofSize } from "@/tests/support/size";
import { addLine } from "../commands/add-line";
import { postEntry } from "../commands/post-entry";
import { reverseEntry } from "../commands/reverse-entry";

const { owner, url } = await testDatabase();
const atOnce = 16;
const db = connect(url, { max: atOnce });
const { run } = importRuns();
let house: House;
let finance: Context;

beforeAll(async () => {
  house = await aHouse(db);
  finance = await house.as("finance_controller");
});
afterEach(async () => expect(await ledgerDifferences(db)).toEqual([]));
afterAll(() => db.$client.end());

async function aPlace() {
  const { id: budgetId } = await aBudget(finance);
  const { id: lineId } = await aLine(finance, house, { budgetId, amount: "1000.00" });
  return { budgetId, lineId };
}

const pay = (lineId: string, more: object = {}, as = finance) =>
  postEntry(as, {
    ...{ lineId, kind: "actual", amount: "0.01", postedOn: "2026-05-04", functionId: house.functionIds.it },
    ...more,
  });

/** How often it went well, and the keys of the refusals; a fault of any other kind fails the test. */
async function outcomes(all: readonly Promise<unknown>[]): Promise<{ done: number; refused: string[] }> {
  const settled = await Promise.allSettled(all);
  const refused = settled.flatMap((one) => {
    if (one.status === "fulfilled") return [];
    if (one.reason instanceof Refusal) return [one.reason.key];
    throw one.reason;
  });
  return { done: settled.length - refused.length, refused };
}
const sixteen = <T>(make: (n: number) => T): T[] => Array.from({ length: atOnce }, (_, n) => make(n));
const rounds = (proof: string) => proofSize(proof, "rounds", { reduced: 12, full: 500 });

describe(`${atOnce} times the same at once has one effect:`, () => {
  it("a script's posting under one key, each told of the same entry", { timeout: proofMs(180_000) }, async () => {
    const { budgetId, lineId } = await aPlace();
    await createToken(await house.as("admin"), { name: "Script", scopes: ["budget:write"] });
    const script = house.asToken("budget:write");
    const viewer = { ...script.viewer, id: (await db.query.apiTokens.findFirst())?.id ?? null };
    const count = rounds("T10 one effect per key of a posting");
    for (let round = 0; round < count; round += 1) {
      const once = { key: `k${round}`, requestHash: `${round}`, onReplay: () => {} };
      const told = await Promise.all(sixteen(() => pay(lineId, {}, { ...script, viewer, once })));
      expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    }
    expect(await db.$count(entries, sql`${entries.budgetId} = ${budgetId} and ${entries.kind} = 'actual'`)).toBe(count);
  });

  it("an external id, by hand and by import", { timeout: proofMs(180_000) }, async () => {
    const { lineId } = await aPlace();
    const count = rounds("T10 one effect per external id, by hand and by import");
    for (let round = 0; round < count; round += 1) {
      const csv = `date,amount,currency,reference\n2026-05-04,1.00,EUR,P${round}\n`;
      const ask = { kind: "spend", again: true, mapping: numbered } as const;
      const { refused } = await outcomes(
        sixteen((n) => (n % 2 ? pay(lineId, { externalId: `P${round}` }) : run(finance, csv, ask))),
      );
      expect(refused.filter((key) => key !== "budget.refusal.external_id_taken")).toEqual([]);
      expect(await db.$count(entries, sql`${entries.externalId} = ${`P${round}`}`)).toBe(1);
    }
  });

  it("a file, an import taken back, an entry taken back", async () => {
    const csv = "date,amount,currency\n2026-05-04,1.00,CHF\n2026-05-05,2.00,CHF\n";
    const imported = await outcomes(sixteen(() => run(finance, csv, { kind: "spend", mapping: columns })));
    expect(imported).toEqual({ done: 1, refused: Array(15).fill("import.refusal.already_imported") });
    const { rows } = await db.execute<{ id: string; entry: string }>(
      sql`select import_id as id, min(id::text) as entry from entries where currency = 'CHF' group by 1`,
    );
    const [{ id = "", entry = "" } = {}] = rows;
    const reversed = await outcomes(sixteen(() => reverseEntry(finance, { entryId: entry, reason: "Twice" })));
    expect(reversed).toEqual({ done: 1, refused: Array(15).fill("budget.refusal.already_reversed") });
    const undone = await outcomes(sixteen(() => withdrawImport(finance, { id })));
    expect(undone).toEqual({ done: 1, refused: Array(15).fill("import.refusal.already_undone") });
  });
});

const from = (header: string) => ({ from: header });
const columns = { fields: { postedOn: from("date"), amount: from("amount"), currency: from("currency") } };
const numbered = { fields: { ...columns.fields, externalId: from("reference") } };

describe("what crosses leaves the balances as the journal has it:", () => {
  it("an import withdrawn while its entries are taken back", async () => {
    const at = await aPlace();
    const count = rounds("T8 withdrawal against reversal");
    for (let round = 0; round < count; round += 1) {
      const importId = await anImport(db);
      const ids = await writeEntries(db, [
        { ...at, importId, amountMinor: 10n },
        { importId, amountMinor: 10n },
      ]);
      const taking = ids.map((entryId) => reverseEntry(finance, { entryId, reason: "Not ours" }));
      const { refused } = await outcomes([withdrawImport(finance, { id: importId }), ...taking]);
      expect(refused.filter((key) => key !== "refusal.gone")).toEqual([]);
    }
  });

  it("lines added while others are posted to, neither waiting for the other for ever", async () => {
    const { budgetId, lineId } = await aPlace();
    const agreement = { mode: "equal", parties: [{ functionId: house.functionIds.it }] };
    const both = (n: number) => [
      pay(lineId, { supplier: `S${n}`, externalId: `A${n}` }),
      addLine(finance, { budgetId, name: `L${n}`, category: `C${n}`, agreement }),
    ];
    expect(await outcomes(sixteen(both).flat())).toEqual({ done: 2 * atOnce, refused: [] });
  });

  it("a period closed while it is posted to", async () => {
    const count = rounds("T8 closing against posting");
    for (let round = 0; round < count; round += 1) {
      const { budgetId, lineId } = await aPlace();
      const close = owner.query("update budgets set closed_through = '2026-06-30' where id = $1", [budgetId]);
      const { refused } = await outcomes([...sixteen(() => pay(lineId)), close]);
      const known = ["budget.refusal.period_closed", "budget.refusal.closed_meanwhile"];
      expect(refused.filter((key) => !known.includes(key))).toEqual([]);
    }
  });
});
