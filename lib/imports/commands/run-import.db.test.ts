import { beforeAll, describe, expect, it } from "vitest";
import { kpis } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { type ImportAsk, importRuns, realPath, rowCounts } from "@/tests/support/import-runs";
import { aHouse, now } from "@/tests/support/people";
import { readImport } from "../queries/read-import";
import { withdrawImport } from "./withdraw-import";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { run } = importRuns();
let finance: Context;

beforeAll(async () => {
  finance = await house.as("finance_controller", { side: "finance" });
  const kpi = { unit: "money", direction: "up", cadence: "weekly", createdAt: now } as const;
  await db.insert(kpis).values({ ...kpi, key: "revenue", name: "Revenue" });
});

const projects = {
  fields: {
    externalId: { from: "project_name" },
    name: { from: "project_name" },
    function: { from: "department" },
    status: {
      from: "colour_rating",
      scale: {
        Green: "on_track",
        "Amber/Green": "on_track_minor",
        Amber: "at_risk",
        "Amber/Red": "at_risk_major",
        Red: "off_track",
      },
      otherwise: "not_rated",
    },
    startsOn: { from: "start_date", format: "DD.MM.YY" },
    endsOn: { from: "end_date", format: "DD.MM.YY" },
    budget: { from: "yearly_budget", unit: 1_000_000 },
    currency: { value: "GBP" },
    asOf: { from: "year", format: "YYYY" },
  },
};
const oakland = {
  fields: {
    budget: { from: "fund_code" },
    fiscalYear: { from: "budget_year" },
    stage: { value: "adopted" },
    amount: { from: "amount" },
    currency: { value: "USD" },
    function: { from: "department" },
    category: { from: "account_category" },
    kind: { from: "account_type" },
  },
};
const gmpp = [2018, 2019, 2020].map((year) => realPath(`gmpp_uk_2018_2020/uk_${year}.csv`));
const spend =
  "Date,Amount,Currency,Supplier,Department,ref\n2026-01-05,10.00,EUR,Acme,Digital,s1\n2026-01-06,-2.50,EUR,ACME Ltd,Digitall,s2\n2026-01-06,1.005,EUR,Zeta,it,s1\n";

const excerpts: { name: string; content: string | string[]; ask: ImportAsk; wants: object }[] = [
  {
    name: "readings",
    content: [realPath("robyn_weekly_mmm/dt_simulated_weekly.csv")],
    ask: {
      kind: "readings",
      mapping: { fields: { kpi: { value: "revenue" }, period: { from: "DATE" }, value: { from: "revenue" } } },
    },
    wants: { rows: 26, accepted: 26, totals: {} },
  },
  {
    name: "initiatives",
    content: gmpp,
    ask: { kind: "initiatives", mapping: projects },
    wants: { rows: 71, accepted: 71, totals: { GBP: "1450468000000" } },
  },
  {
    name: "spend",
    content: spend,
    ask: { kind: "spend" },
    wants: { rows: 3, accepted: 2, duplicates: 1, warningCount: 3, totals: { EUR: "750" } },
  },
  {
    name: "purchase orders",
    content:
      "PO number,Vendor,Budget,Department,Order date,Amount,Currency,Delivery date\nP-1,Acme,Joint,it,2026-01-05,10.00,EUR,2026-03-01\nP-2,ACME Ltd,Joint,Digital,2026-01-06,2.50,EUR,\np-1,acme,Joint,it,2026-01-05,10,EUR,\n",
    ask: { kind: "orders", control: { rows: "3", sums: "EUR 22.50" } },
    wants: { rows: 3, accepted: 2, duplicates: 1, warningCount: 3, totals: { EUR: "1250" } },
  },
  {
    name: "budget lines",
    content: [realPath("oakland_budget/FY14-15__adopted.csv"), realPath("oakland_budget/FY21-22__adopted.csv")],
    ask: { kind: "budget_lines", mapping: oakland, onError: "skip" },
    wants: { rows: 55, accepted: 54, rejectedCount: 1, totals: { USD: "2022321600" } },
  },
  {
    name: "events",
    content: [realPath("ecom_clickstream/ecom_events.csv")],
    ask: { kind: "events" },
    wants: { rows: 34, accepted: 32, duplicates: 2, totals: {} },
  },
];

it("refuses rows of a time to come or of before 1990, each by its number, and writes the others", async () => {
  const content =
    "event,timestamp,userId\nCart,2026-11-10T10:00:00Z,x1\nCart,2099-12-31T10:00:00Z,x2\nCart,1989-12-31T10:00:00Z,x3\n";
  const report = await run(finance, content, { kind: "events", onError: "skip" });
  expect(report).toMatchObject({ rows: 3, accepted: 1, rejectedCount: 2 });
  expect(report.rejected).toMatchObject([
    { row: 3, reason: { key: "event.fault.in_future" } },
    { row: 4, reason: { key: "event.fault.before_1990" } },
  ]);
});

describe.each(excerpts)("an import of $name", ({ content, ask, wants }) => {
  const comparable = ({ id: _id, isWritten: _written, ...report }: Awaited<ReturnType<typeof run>>) => report;

  it("previews exactly what it then writes, leaves by one undo as if it had never been, and comes back the same", async () => {
    const before = await rowCounts(owner);
    const preview = await run(finance, content, { ...ask, mode: "preview" });
    expect(await rowCounts(owner)).toEqual(before);
    expect(preview).toMatchObject({ isWritten: false, ...wants });
    expect(preview.rows).toBe(preview.accepted + preview.rejectedCount + preview.duplicates);

    const commit = await run(finance, content, ask);
    expect(commit.isWritten).toBe(true);
    expect(comparable(commit)).toEqual(comparable(preview));
    expect(await readImport(finance, { id: commit.id })).toMatchObject(comparable(commit));
    await expect(run(finance, content, ask)).rejects.toMatchObject({
      code: "conflict",
      key: "import.refusal.already_imported",
      values: { importId: commit.id },
    });

    await withdrawImport(finance, { id: commit.id });
    const again = await run(finance, content, ask);
    expect(comparable(again)).toEqual(comparable(preview));
    await withdrawImport(finance, { id: again.id });
  });
});
