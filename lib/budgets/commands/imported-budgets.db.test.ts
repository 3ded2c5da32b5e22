import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { budgetLines, budgets, entries } from "@/db/schema";
import { tokenScopes } from "@/db/vocabulary/people";
import { testDatabase } from "@/tests/support/database";
import { importRuns } from "@/tests/support/import-runs";
import { aHouse } from "@/tests/support/people";
import { createBudget } from "./create-budget";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller", { side: "finance" });
const { run } = importRuns();
const plan = (...rows: string[]) => `Budget,Fiscal year,Stage,Amount,Currency,Line\n${rows.join("\n")}\n`;
const spend = (...rows: string[]) => `Posted on,Amount,Currency,Budget,Line\n${rows.join("\n")}\n`;
const orders = (...rows: string[]) =>
  `Number,Supplier,Budget,Function,Amount,Currency,Ordered on,Line\n${rows.join("\n")}\n`;

let budgetId: string;
let name: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  name = `Loyalty app ${count}`;
  ({ id: budgetId } = await createBudget(finance, {
    key: `loy-${count}`,
    name,
    fiscalYear: "FY2026",
    currency: "EUR",
  }));
  await run(finance, plan(`${name},FY2026,adopted,5,EUR,Letters`), { kind: "budget_lines" });
});
const lock = () => owner.query("update budgets set plan_locked_at = now() where id = $1", [budgetId]);
const budgetCount = () => db.$count(budgets);
const lineCount = () => db.$count(budgetLines, eq(budgetLines.budgetId, budgetId));
const reasonsOf = (report: Awaited<ReturnType<typeof run>>) =>
  report.rejected.map(({ reason }) => reason.key.split(".").at(-1));

describe("a budget that is there", () => {
  it.each(["2026", "FY26", "fy 2026", "Fiscal year 2026"])("is the one of year %j", async (year) => {
    const before = await budgetCount();
    await lock();
    const done = await run(finance, plan(`${name},${year},adopted,7,EUR,Letters`), {
      kind: "budget_lines",
      onError: "skip",
    });
    expect([reasonsOf(done), await budgetCount()]).toEqual([["plan_locked"], before]);
  });

  it.each([
    ["another currency", () => `${name},FY2026,adopted,7,USD,Letters`],
    ["another spelling", () => `${name.toUpperCase().replace(" ", "-")},FY2026,adopted,7,EUR,Letters`],
    ["a mark nobody sees", () => `${name}\u200b,FY2026,adopted,7,EUR,Letters`],
    ["a split year where years begin in January", () => `${name},FY25-26,adopted,7,EUR,Letters`],
    ["no year at all", () => `${name},the year 2026 plan,adopted,7,EUR,Letters`],
  ])("has no twin in %s by a plan", async (_how, row) => {
    const before = await budgetCount();
    const done = await run(finance, plan(row()), { kind: "budget_lines", onError: "skip" });
    expect(done.rejected).toMatchObject([
      {
        suggestion: name,
        reason: { key: "import.reason.budget_alike", values: { name, fiscalYear: "FY2026", currency: "EUR" } },
      },
    ]);
    expect([done.accepted, await budgetCount()]).toEqual([0, before]);
  });

  it("has no twin by spend or orders", async () => {
    const before = await budgetCount();
    const paid = spend(`2026-03-01,7,USD,${name},Letters`, `2026-03-01,7,EUR,${name.replace(" ", "_")},Letters`);
    const ordered = orders(`PO-1,Acme,${name},it,7,USD,2026-03-01,Letters`);
    expect(reasonsOf(await run(finance, paid, { kind: "spend", onError: "skip" }))).toEqual([
      "budget_alike",
      "budget_alike",
    ]);
    expect(reasonsOf(await run(finance, ordered, { kind: "orders", onError: "skip" }))).toEqual(["budget_alike"]);
    expect(await budgetCount()).toBe(before);
  });

  it("is named for nobody it is hidden from", async () => {
    await owner.query("update budgets set is_restricted = true where id = $1", [budgetId]);
    const token = house.asToken(...tokenScopes);
    const done = await run(token, plan(`${name},FY2026,adopted,7,USD,Letters`), {
      kind: "budget_lines",
      onError: "skip",
    });
    expect(done.rejected).toMatchObject([{ suggestion: null, reason: { key: "import.reason.budget_unavailable" } }]);
  });

  it("of another year is another one, and so is one that only reads alike without its marks between figures", async () => {
    const rows = [
      `${name},FY2027,adopted,7,EUR,A`,
      `1.01 ${count},FY2026,adopted,7,EUR,A`,
      `10.1 ${count},FY2026,adopted,7,EUR,A`,
    ];
    expect(await run(finance, plan(...rows), { kind: "budget_lines" })).toMatchObject({
      accepted: 3,
      created: { budgets: 3 },
    });
    const { rows: years } = await owner.query("select fiscal_year from budgets where name = $1 order by 1", [name]);
    expect(years.map(({ fiscal_year }) => fiscal_year)).toEqual(["FY2026", "FY2027"]);
  });
});

it("a locked plan gets no line by spend, orders or what was spent in a plan, and takes what names a line", async () => {
  await lock();
  const before = await lineCount();
  const ask = { onError: "skip" } as const;
  const paid = await run(finance, spend(`2026-03-01,7,EUR,${name},Cards`, `2026-03-01,7,EUR,${name},letters`), {
    ...ask,
    kind: "spend",
  });
  const ordered = await run(finance, orders(`PO-9,Acme,${name},it,7,EUR,2026-03-01,`), { ...ask, kind: "orders" });
  const told = await run(finance, plan(`${name},FY2026,actual,7,EUR,Cards`), { ...ask, kind: "budget_lines" });
  expect([paid, ordered, told].map((done) => [done.accepted, reasonsOf(done)])).toEqual([
    [1, ["plan_locked_line"]],
    [0, ["plan_locked_line"]],
    [0, ["plan_locked_line"]],
  ]);
  expect(await lineCount()).toBe(before);
});

it("an import waits for who closes the books, and leaves the closed day out", async () => {
  const closing = await owner.connect();
  await closing.query("begin");
  await closing.query("update budgets set closed_through = '2026-03-31' where id = $1", [budgetId]);
  const running = run(finance, spend(`2026-03-01,7,EUR,${name},Letters`), { kind: "spend", onError: "skip" });
  await new Promise((resolve) => setTimeout(resolve, 700));
  await closing.query("commit");
  closing.release();
  expect(reasonsOf(await running)).toEqual(["period_closed"]);
});

it("more money than the books can count is refused before a row is written", async () => {
  const largest = "10000000000000.00";
  const many = (rows: number, day: string) => spend(...Array.from({ length: rows }, () => `${day},${largest},GBP,,`));
  const refused = { code: "invalid", key: "import.refusal.too_much_money", values: { currency: "GBP" } };
  const before = await db.$count(entries);
  await expect(run(finance, many(9_500, "2026-05-01"), { kind: "spend" })).rejects.toMatchObject(refused);
  expect(await db.$count(entries)).toBe(before);
  await run(finance, many(999, "2026-05-02"), { kind: "spend" });
  await expect(run(finance, many(100, "2026-05-03"), { kind: "spend" })).rejects.toMatchObject(refused);
  const more = await run(finance, spend("2026-05-04,1.00,EUR,,"), { kind: "spend" });
  expect(more.accepted).toBe(1);
}, 30_000);
