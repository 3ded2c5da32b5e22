import { describe, expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { importRuns, rowCounts } from "@/tests/support/import-runs";
import { aHouse } from "@/tests/support/people";
import { readImport } from "../queries/read-import";

const { db, owner } = await testDatabase();
const finance = await (await aHouse(db)).as("finance_controller", { side: "finance" });
const { run } = importRuns();
const spend = (ref: string) =>
  `postedOn,amount,currency,externalId\n2026-01-05,10.00,EUR,${ref}1\n2026-01-06,-2.50,EUR,${ref}2\n2026-01-06,5,GBP,${ref}3\n`;
const plan = "budget,fiscalYear,stage,amount,currency\n1010,FY26,adopted,50,EUR\n";
const orders = "number,supplier,budget,function,amount,currency,orderedOn\nPO-1,Acme,1010,it,12.34,EUR,2026-02-01\n";
const onRecord = async () => (await owner.query("select from imports")).rowCount;

describe("control totals", () => {
  it.each([
    ["spend", spend("a"), { rows: "3", sums: "EUR 7.50; GBP 5" }, { rows: "3", EUR: "750", GBP: "500" }],
    ["budget_lines", plan, { rows: "1", sums: "EUR 50.00" }, { rows: "1", EUR: "5000" }],
    ["orders", orders, { sums: "€12.34" }, { rows: "1", EUR: "1234" }],
  ] as const)("that agree are kept with an import of %s", async (kind, content, control, read) => {
    const preview = await run(finance, content, { kind, control, mode: "preview" });
    expect(preview.controlTotals?.read).toEqual(read);
    const { id } = await run(finance, content, { kind, control });
    const { controlTotals } = await readImport(finance, { id });
    expect(controlTotals).toEqual(preview.controlTotals);
    expect(Object.entries(controlTotals?.said ?? {}).every(([of, said]) => read[of as "rows"] === said)).toBe(true);
  });

  it.each([
    ["a cent less", { sums: "EUR 7.51; GBP 5" }, { rows: "none", sums: "EUR −0.01", unread: 0 }],
    ["a row more", { rows: "2" }, { rows: "1", sums: "none", unread: 0 }],
    ["money nobody spoke of", { sums: "EUR 7.50" }, { rows: "none", sums: "GBP 5.00", unread: 0 }],
    [
      "money that is not there",
      { rows: "4", sums: "EUR 7.5; GBP 5; USD 1" },
      { rows: "−1", sums: "USD −1.00", unread: 0 },
    ],
  ])("show %s in the check and refuse it when it is to be written", async (_what, control, values) => {
    const preview = await run(finance, spend("b"), { kind: "spend", control, mode: "preview" });
    expect(preview).toMatchObject({ accepted: 3, rejectedCount: 0 });
    const [before, recorded] = [await rowCounts(owner), await onRecord()];
    await expect(run(finance, spend("b"), { kind: "spend", control })).rejects.toMatchObject({
      ...{ code: "conflict", key: "import.refusal.control_differs", values },
    });
    expect([await rowCounts(owner), await onRecord()]).toEqual([before, recorded]);
  });

  it("are those of the whole file, rows in the books already and rejected ones included", async () => {
    await run(finance, spend("c"), { kind: "spend" });
    const more = `${spend("c")}2026-01-07,1,EUR,c4\n2026-01-32,2,EUR,c5\n`;
    const ask = { kind: "spend", onError: "skip" } as const;
    const byTaken = run(finance, more, { ...ask, control: { rows: "4", sums: "EUR 8.50; GBP 5" } });
    await expect(byTaken).rejects.toMatchObject({ values: { rows: "1", sums: "EUR 2.00", unread: 0 } });
    const told = await run(finance, more, { ...ask, control: { rows: "5", sums: "EUR 10.50; GBP 5" } });
    expect(told).toMatchObject({ isWritten: true, accepted: 1, duplicates: 3, rejectedCount: 1 });
    const { controlTotals } = await readImport(finance, { id: told.id });
    expect(controlTotals).toEqual({
      ...{ said: { rows: "5", EUR: "1050", GBP: "500" }, read: { rows: "5", EUR: "1050", GBP: "500" } },
      ...{ leftOut: { rows: "1", EUR: "200" }, unread: 0 },
    });
  });

  it("are not met while an amount of theirs cannot be read, which is counted as what it is", async () => {
    const more = `${spend("f")}2026-01-08,two,EUR,f4\n2026-01-09,3,E,f5\n2026-01-10,1,0,EUR,f6\n`;
    const ask = { kind: "spend", onError: "skip" } as const;
    const bySheet = { rows: "6", sums: "EUR 13.50; GBP 5" };
    const check = await run(finance, more, { ...ask, mode: "preview", control: bySheet });
    expect(check.controlTotals).toMatchObject({ read: { rows: "6", EUR: "750" }, leftOut: { rows: "3" }, unread: 3 });
    const refused = run(finance, more, { ...ask, control: bySheet });
    await expect(refused).rejects.toMatchObject({ values: { rows: "none", sums: "EUR −6.00", unread: 3 } });
    const told = await run(finance, more, { ...ask, control: { rows: "6", sums: "EUR 7.50; GBP 5" } });
    expect(told).toMatchObject({ isWritten: true, accepted: 3, rejectedCount: 3 });
  });

  it("have a row that could be read and was refused all the same in what is left out", async () => {
    const more = `${orders.replaceAll("PO-1", "PO-2")}PO-3,Acme,1010,it,-2,EUR,2026-02-01\n`;
    const ask = { kind: "orders", onError: "skip", mode: "preview" } as const;
    const { rejectedCount, controlTotals } = await run(finance, more, { ...ask, control: { rows: "2" } });
    const [read, leftOut] = [
      { rows: "2", EUR: "1034" },
      { rows: "1", EUR: "-200" },
    ];
    expect([rejectedCount, controlTotals]).toEqual([1, { said: { rows: "2" }, read, leftOut, unread: 0 }]);
  });

  it("let a refused row speak first where it is all or nothing", async () => {
    const bad = `${spend("d")}2026-01-08,x,EUR,d5\n`;
    const report = await run(finance, bad, { kind: "spend", control: { rows: "4" } });
    expect(report).toMatchObject({ isWritten: false, rejectedCount: 1, controlTotals: { read: { rows: "4" } } });
  });

  it("that nobody can read are refused before a row is", async () => {
    const recorded = await onRecord();
    const typed = run(finance, spend("e"), { kind: "spend", control: { sums: "about 5" } });
    await expect(typed).rejects.toMatchObject({ code: "invalid", key: "import.refusal.control_sum" });
    expect(await onRecord()).toBe(recorded);
  });
});
