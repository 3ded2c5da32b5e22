import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { budgetFile } from "@/app/(dashboard)/budgets/[id]/export/budget-file";
import { planFile } from "@/app/(dashboard)/budgets/[id]/export/plan-file";
import { spendFile } from "@/app/(dashboard)/budgets/[id]/export/spend-file";
import { axisFile } from "@/app/(dashboard)/budgets/by/export/axis-file";
import { journalFile } from "@/app/(dashboard)/budgets/entries/export/journal-file";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { reverseEntry } from "@/lib/budgets/commands/reverse-entry";
import { sayForecast } from "@/lib/budgets/commands/say-forecast";
import { figures } from "@/lib/budgets/ledger/position";
import { compareByAxis } from "@/lib/budgets/queries/compare-by-axis";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { listJournal } from "@/lib/budgets/queries/reading/list-journal";
import { minorToDecimal, parseDecimalToMinor } from "@/lib/kernel/money";
import type { Context } from "@/lib/kernel/operation";
import { testApi } from "../support/api";
import { testDatabase } from "../support/database";
import { importRuns } from "../support/import-runs";
import { aBudget, aLine } from "../support/money";
import { aHouse } from "../support/people";

const { house, token, call } = await testApi();
const finance = await house.as("finance_controller");
const { run } = importRuns();
const { it: technology, marketing } = house.functionIds;
const budget = await aBudget(finance);
const [first, second] = [
  await aLine(finance, house, { budgetId: budget.id, amount: "1000.01" }),
  await aLine(finance, house, { budgetId: budget.id, amount: "50" }),
];
const post = (lineId: string, kind: "actual" | "commitment", amount: string, more: object = {}) =>
  postEntry(finance, { lineId, kind, amount, postedOn: "2026-04-01", functionId: technology, ...more });
await post(first.id, "commitment", "100");
await post(first.id, "actual", "120.50", { supplier: "=HYPERLINK(1)", description: '-2+3\n"quoted", twice' });
await post(first.id, "actual", "-20", { externalId: "+441", category: "Media; =1+1", functionId: marketing });
const wrong = await post(second.id, "actual", "9.99", { postedOn: "2026-05-02" });
await reverseEntry(finance, { entryId: wrong.id, reason: "Booked twice" });
await sayForecast(finance, { lineId: first.id, amount: "1100.50", asOf: "2026-11-20" });

type Row = Readonly<Record<string, string>>;
const textOf = async (file: Promise<Response>): Promise<string> => (await file).text();
const rowsIn = async (file: Promise<Response>): Promise<Row[]> =>
  parse((await textOf(file)).replace("\ufeff", ""), { columns: true });
const minor = (text: string | undefined) => parseDecimalToMinor(text ?? "", "EUR").minor;
const sum = (rows: readonly Row[], column: string) => rows.reduce((total, row) => total + minor(row[column]), 0n);
const names = { allocated: "allocated", committed: "committed", actual: "spent", available: "available" } as const;

/** A planned row with its amount to the cent. */
const inCents = (row: string) => row.replace(/^((?:[^,]*,){3})(-?\d+)(,)/, "$1$2.00$3");

describe("a budget's files", () => {
  it("say the numbers of the page and of the API, line by line and in all", async () => {
    const page = await readBudget(finance, { id: budget.id });
    const rows = await rowsIn(budgetFile(finance, budget.id));
    const { body } = await call(`GET /budgets/${budget.id}`, { token: await token("budget:read") });
    for (const figure of figures) {
      expect(sum(rows, names[figure])).toBe(page.position[figure]);
      expect(body.totals[figure]).toBe(String(page.position[figure]));
    }
    const inText = ({ line, forecast, variance }: Row) => [line, forecast, variance];
    expect(rows.map(inText)).toEqual([
      [page.lines[0]?.name, "1100.50", "-100.49"],
      [page.lines[1]?.name, "", ""],
    ]);
    expect(body.lines.map(({ forecast }: { forecast: unknown }) => forecast)).toEqual([
      {
        amount: "110050",
        variance: "-10049",
        source: "stated",
        asOf: "2026-11-20",
        by: "finance_controller",
        isStale: false,
      },
      null,
    ]);
  });

  it("hold every entry of the journal, and each figure as their sum", async () => {
    const { position } = await readBudget(finance, { id: budget.id });
    for (const figure of ["allocated", "committed", "actual"] as const) {
      const rows = await rowsIn(journalFile(finance, { budgetId: budget.id, figure }));
      expect(sum(rows, "amount")).toBe(position[figure]);
    }
    const all = await rowsIn(journalFile(finance, { budgetId: budget.id }));
    expect(all).toHaveLength(7);
    expect(all.map(({ number }) => number)).toContain("J-1");
    expect(all.filter(({ reversesId }) => reversesId)).toMatchObject([{ reversesId: wrong.id, amount: "-9.99" }]);
  });

  it("have the same total along every axis", async () => {
    const { totals } = await compareByAxis(finance, { budgetId: budget.id });
    for (const axis of ["stream", "cost_centre", "function"] as const) {
      const rows = await rowsIn(axisFile(finance, { axis, filter: { budgetId: budget.id } }));
      for (const figure of figures) expect(sum(rows, names[figure])).toBe(totals[0]?.position[figure]);
    }
  });

  it("never hand a spreadsheet a formula", async () => {
    const text = await textOf(journalFile(finance, { budgetId: budget.id }));
    expect(text).toContain("'=HYPERLINK(1)");
    expect(text).not.toMatch(/(^|,)"?[=@]/m);
  });
});

describe("export, import, export", () => {
  it("is the same file again, for a plan and for spend", async () => {
    const elsewhere = await testDatabase();
    const other = await (await aHouse(elsewhere.db)).as("finance_controller");
    const again = async (kind: "budget_lines" | "spend", give: (context: Context, id: string) => Promise<Response>) => {
      const out = await textOf(give(finance, budget.id));
      const report = await run(other, out, { kind });
      const { items } = await listBudgets(other, {});
      return { out, back: await textOf(give(other, items[0]?.id ?? "")), rejected: report.rejected };
    };
    for (const kind of ["budget_lines", "spend"] as const) {
      const { out, back, rejected } = await again(kind, kind === "spend" ? spendFile : planFile);
      expect(rejected).toEqual([]);
      expect(back).toBe(out);
      expect(out.split("\r\n").length).toBeGreaterThan(2);
    }
    const spent = async (who: Context) =>
      (await listJournal(who, { figure: "actual" })).map((entry) => [
        ...[entry.postedOn, entry.amountMinor, entry.description, entry.externalId, entry.line?.name],
        ...[entry.function?.name, entry.costCentre?.code, entry.supplier?.name, entry.category?.name],
      ]);
    expect(await spent(other)).toEqual(await spent(finance));
    const { position } = await readBudget(finance, { id: budget.id });
    const there = (await listBudgets(other, {})).totals[0]?.position;
    expect([there?.allocated, there?.actual]).toEqual([position.allocated, position.actual]);
    expect(minorToDecimal({ minor: position.actual, currency: "EUR" })).toBe("100.50");
  });

  it("is the same file again for a plan by month, line, cost centre and spend type, whoever pays it", async () => {
    const head = "budget,fiscalYear,stage,amount,currency,function,category,kind,line,costCentre,spendType,month\n";
    const plan = [
      "Wide,FY2026,adopted,10.01,EUR,it,Media,expense,Ads,CC-1,opex,2026-01",
      "Wide,FY2026,adopted,20,EUR,marketing,Media,expense,Ads,CC-2,opex,2026-01",
      "Wide,FY2026,adopted,30,EUR,it,Media,expense,Ads,CC-1,opex,2026-12",
      "Wide,FY2026,proposed,-5,EUR,it,Media,expense,Ads,CC-1,opex,2026-02",
      "Wide,FY2026,adopted,40,EUR,it,Media,revenue,Ads,,opex,2026-03",
      "Wide,FY2026,adopted,50,EUR,it,Tills,expense,Tills,CC-1,capex,2026-03",
      "Wide,FY2026,actual,7,EUR,it,Tills,expense,Tills,CC-1,capex,2026-04",
      "Wide,FY2026,adopted,60,EUR,,,expense,Nobody's yet,,opex,2026-05",
    ].join("\n");
    const { rejected, accepted } = await run(finance, `${head}${plan}\n`, { kind: "budget_lines" });
    expect([rejected, accepted]).toEqual([[], 8]);
    const [wide] = (await listBudgets(finance, { search: "Wide" })).items;
    const { lines } = await readBudget(finance, { id: wide?.id ?? "" });
    expect(lines.map(({ name, kind, spendType }) => [name, kind, spendType])).toEqual([
      ["Ads", "expense", "opex"],
      ["Ads", "revenue", "opex"],
      ["Tills", "expense", "capex"],
      ["Nobody's yet", "expense", "opex"],
    ]);
    const out = await textOf(planFile(finance, wide?.id ?? ""));
    const elsewhere = await testDatabase();
    const other = await (await aHouse(elsewhere.db)).as("finance_controller");
    expect((await run(other, out, { kind: "budget_lines" })).rejected).toEqual([]);
    const [there] = (await listBudgets(other, {})).items;
    expect(await textOf(planFile(other, there?.id ?? ""))).toBe(out);
    const told = (await rowsIn(planFile(other, there?.id ?? ""))).map((row) => Object.values(row).join(","));
    expect(told.sort()).toEqual(plan.split("\n").map(inCents).sort());
  });
});
