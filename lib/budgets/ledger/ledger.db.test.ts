import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { entries, importWithdrawals } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { anImport } from "@/tests/support/an-import";
import { drawnCompanies } from "@/tests/support/companies";
import { testDatabase } from "@/tests/support/database";
import { ledgerContent, ledgerDifferences, ledgerTables, ruleRefusing, writeEntries } from "@/tests/support/ledger";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, type House, now } from "@/tests/support/people";

const { db, owner } = await testDatabase();
let house: House;
let finance: Context;

beforeAll(async () => {
  house = await aHouse(db);
  finance = await house.as("finance_controller");
});

/** A budget with two lines of 100.00 each. */
async function aPlace() {
  const { id: budgetId } = await aBudget(finance);
  const line = await aLine(finance, house, { budgetId, amount: "100.00" });
  const other = await aLine(finance, house, { budgetId, amount: "100.00" });
  return { budgetId, lineId: line.id, otherId: other.id };
}

function attemptsOn(table: (typeof ledgerTables)[number]): string[] {
  const insert = table === "line_funds" ? "(line_id) select line_id from line_funds" : `select * from ${table}`;
  const column = table === "budget_months" ? "amount_minor" : "line_id";
  return [
    `insert into ${table} ${insert}`,
    `update ${table} set ${column} = ${column}`,
    `delete from ${table}`,
    `truncate ${table}`,
  ];
}

describe("the ledger's tables", () => {
  it.each(ledgerTables.flatMap((table) => attemptsOn(table).map((statement) => ({ statement }))))(
    "refuse the app to $statement",
    async ({ statement }) => {
      await aPlace();
      const before = await ledgerContent(owner);
      expect(await ruleRefusing(db.execute(sql.raw(statement)))).toBe("permission");
      expect(await ledgerContent(owner)).toEqual(before);
    },
  );

  it("take nothing through the functions that keep them", async () => {
    await aPlace();
    for (const call of ["add_to_balances('{}', 1)", "refuse_overspending('{}')", "refuse_false_entries('{}')"]) {
      expect(await ruleRefusing(db.execute(sql.raw(`select ${call}`)))).toBe("permission");
    }
  });
});

type Place = Awaited<ReturnType<typeof aPlace>>;
type Wrong = {
  rule: string;
  closed?: string;
  rows: (at: Place, posted: string[]) => Parameters<typeof writeEntries>[1];
};

/** What no posting may bring; a sound entry stands in front, which must not stay behind when the next is refused. */
const wrongs: Wrong[] = [
  { rule: "entries_currency_of_budget", rows: (at) => [{ ...at, currency: "USD" }] },
  { rule: "entries_line_of_budget", rows: ({ otherId }) => [{ lineId: otherId, budgetId: null }] },
  { rule: "entries_period_open", closed: "2026-05-04", rows: (at) => [at] },
  { rule: "entries_reversal_names", rows: (at) => [{ ...at, kind: "reversal", amountMinor: -1n }] },
  { rule: "entries_reversal_names", rows: (at, [first = ""]) => [{ ...at, reversesId: first, amountMinor: -500n }] },
  ...[
    { amountMinor: -499n },
    { stage: "adjusted" as const },
    { budgetId: null, lineId: null },
    { functionId: null },
  ].map(
    (more): Wrong => ({
      rule: "entries_reversal_mirrors",
      rows: (at, [first = ""]) => [{ ...reversed(at, first), ...more }],
    }),
  ),
  { rule: "lines_not_overspent", rows: (at) => [{ ...at, amountMinor: 9_501n }] },
  { rule: "lines_not_overspent", rows: (at) => [{ ...at, kind: "commitment", amountMinor: 9_501n }] },
  { rule: "lines_not_overspent", rows: (at) => [{ ...at, kind: "allocation", amountMinor: -9_501n }] },
  { rule: "lines_not_overspent", rows: (at) => [{ ...at, kind: "transfer", amountMinor: -9_501n }] },
  {
    rule: "lines_not_overspent",
    rows: (at) => [
      { ...at, amountMinor: 9_500n },
      { ...at, amountMinor: 1n },
    ],
  },
];

const reversed = (at: Place, first: string) => ({
  ...at,
  kind: "reversal" as const,
  reversesId: first,
  amountMinor: -500n,
  functionId: house.functionIds.it,
});

describe("a posting that goes round every command", () => {
  it.each(wrongs)("is refused by $rule, and leaves nothing half written", async ({ rule, closed, rows }) => {
    const at = await aPlace();
    const posted = await writeEntries(db, [{ ...at, amountMinor: 500n, functionId: house.functionIds.it }]);
    if (closed) await owner.query("update budgets set closed_through = $1 where id = $2", [closed, at.budgetId]);
    const before = [await db.$count(entries), await ledgerContent(owner)];
    const sound = closed ? { ...at, postedOn: "2026-05-05", amountMinor: 0n } : { ...at, amountMinor: 0n };
    expect(await ruleRefusing(writeEntries(db, [sound, ...rows(at, posted)]))).toBe(rule);
    expect([await db.$count(entries), await ledgerContent(owner)]).toEqual(before);
  });

  it("may not reverse a reversal, nor an entry twice, nor release what is not there", async () => {
    const at = await aPlace();
    const [first = ""] = await writeEntries(db, [{ ...at, amountMinor: 500n, functionId: house.functionIds.it }]);
    const [back = ""] = await writeEntries(db, [reversed(at, first)]);
    const again = { ...reversed(at, back), amountMinor: 500n };
    expect(await ruleRefusing(writeEntries(db, [again]))).toBe("entries_reversal_mirrors");
    expect(await ruleRefusing(writeEntries(db, [reversed(at, first)]))).toBe("entries_one_reversal");
    expect(await ruleRefusing(writeEntries(db, [{ ...at, releasesId: at.lineId }]))).toBe("entries_releases_id");
    expect(await ledgerDifferences(db)).toEqual([]);
  });

  it("takes an import's spending beyond what a line has, for it is a fact", async () => {
    const { otherId: _, ...at } = await aPlace();
    await writeEntries(db, [{ ...at, amountMinor: 99_999n, importId: await anImport(db) }]);
    expect(await ledgerDifferences(db)).toEqual([]);
    expect(await ruleRefusing(writeEntries(db, [at]))).toBe("lines_not_overspent");
  });
});

describe("taking an import back", () => {
  it("is refused once it has money in a closed period, and nothing leaves the balances", async () => {
    const { otherId: _, ...at } = await aPlace();
    const importId = await anImport(db);
    await writeEntries(db, [{ ...at, importId }]);
    await owner.query("update budgets set closed_through = '2026-05-04' where id = $1", [at.budgetId]);
    const before = await ledgerContent(owner);
    const withdrawal = db.insert(importWithdrawals).values({ importId, actorKind: "system", at: now });
    expect(await ruleRefusing(withdrawal)).toBe("withdrawals_period_open");
    expect(await ledgerContent(owner)).toEqual(before);
  });
});

describe("the two sides of an entry", () => {
  it("are written alike even by the owner", async () => {
    const { otherId: _, ...at } = await aPlace();
    const [id] = await writeEntries(db, [at]);
    const client = await owner.connect();
    try {
      await client.query("begin");
      await client.query("delete from postings where entry_id = $1", [id]);
      const sides = "('debit', 'spent', 2), ('credit', 'available', 1)";
      const write = client.query(
        `insert into postings (entry_id, side, account, amount_minor, currency)
          select $1, s, a, m, 'EUR' from (values ${sides}) as t (s, a, m)`,
        [id],
      );
      expect(await ruleRefusing(write)).toBe("postings_balance");
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});

it("carries over what was posted before there was a ledger, to the same totals", async () => {
  await (await drawnCompanies(db, house)).each(5, async () => {});
  const statements = readFileSync("db/migrations/0010_ledger_guards.sql", "utf8").split("--> statement-breakpoint");
  const carrying = statements.filter((text) => /^(INSERT INTO postings|SELECT add_to_balances)/m.test(text));
  expect(carrying).toHaveLength(2);
  const before = await ledgerContent(owner);
  await owner.query(`truncate ${ledgerTables.join(", ")}`);
  for (const statement of carrying) await owner.query(statement);
  expect(await ledgerContent(owner)).toEqual(before);
});
