import { describe, expect, it } from "vitest";
import { entries } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse } from "@/tests/support/people";
import { closePeriod } from "./control/close-period";
import { spreadAllocation } from "./control/spread-allocation";
import { postEntry } from "./post-entry";
import { reverseEntry } from "./reverse-entry";

const { db } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller");
const functionId = house.functionIds.it;
const rows = () => db.$count(entries);

async function aFundedLine(more: { fiscalYear?: string; on?: string } = {}) {
  const { id: budgetId } = await aBudget(finance, { fiscalYear: more.fiscalYear ?? "FY2026" });
  const postedOn = more.on ?? "2026-01-01";
  const line = await aLine(finance, house, { budgetId, amount: "100.00", on: postedOn });
  return { budgetId, lineId: line.id };
}

describe("the days of a budget", () => {
  it.each(["2027-01-01", "2100-12-31"])("end with its fiscal year: %s is refused", async (postedOn) => {
    const { lineId } = await aFundedLine();
    const before = await rows();
    for (const kind of ["actual", "commitment", "allocation"]) {
      const asked = { lineId, functionId, kind, amount: "1.00", postedOn };
      await expect(postEntry(finance, asked)).rejects.toMatchObject({
        code: "invalid",
        fields: { postedOn: { key: "budget.refusal.after_year", values: { fiscalYear: "FY2026" } } },
      });
    }
    expect(await rows()).toBe(before);
  });

  it("of a year that is over and closed take nothing, not even what puts something right", async () => {
    const { budgetId, lineId } = await aFundedLine({ fiscalYear: "FY2025", on: "2025-06-01" });
    const spent = { lineId, functionId, kind: "actual", amount: "1.00", postedOn: "2025-12-01" };
    const { id } = await postEntry(finance, spent);
    for (const month of ["06", "07", "08", "09", "10", "11", "12"])
      await closePeriod(finance, { budgetId, month: `2025-${month}`, reason: "the year is over" });
    const before = await rows();
    await expect(reverseEntry(finance, { entryId: id, reason: "wrong line" })).rejects.toMatchObject({
      key: "budget.refusal.period_closed",
    });
    await expect(postEntry(finance, { ...spent, postedOn: "2026-01-01" })).rejects.toMatchObject({ code: "invalid" });
    expect(await rows()).toBe(before);
  });

  it("put right what is open after the year's end on its last day", async () => {
    const { lineId } = await aFundedLine({ fiscalYear: "FY2025", on: "2025-06-01" });
    const { id } = await postEntry(finance, {
      lineId,
      functionId,
      kind: "actual",
      amount: "1.00",
      postedOn: "2025-12-01",
    });
    const { id: reversal } = await reverseEntry(finance, { entryId: id, reason: "wrong line" });
    expect((await db.query.entries.findFirst({ where: (entry, { eq }) => eq(entry.id, reversal) }))?.postedOn).toBe(
      "2025-12-01",
    );
  });
});

describe("a form sent several times at once", () => {
  it.each(["actual", "commitment", "allocation"])("posts its %s once, and says no to another one", async (kind) => {
    const { lineId } = await aFundedLine();
    const form = { lineId, functionId, kind, amount: "12.34", postedOn: "2026-05-04", formId: crypto.randomUUID() };
    const before = await rows();
    const sent = await Promise.all(Array.from({ length: 4 }, () => postEntry(finance, form)));
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set([form.formId]));
    expect(await rows()).toBe(before + 1);
    await expect(postEntry(finance, { ...form, amount: "12.35" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("moves and spreads once", async () => {
    const { budgetId, lineId } = await aFundedLine();
    const { id: toLineId } = await aLine(finance, house, { budgetId, amount: "1.00" });
    const moved = {
      lineId,
      toLineId,
      kind: "transfer",
      amount: "5.00",
      postedOn: "2026-05-04",
      formId: crypto.randomUUID(),
    };
    const spread = { lineId, amount: "24.00", formId: crypto.randomUUID() };
    const before = await rows();
    await Promise.all([1, 2, 3].map(() => postEntry(finance, moved)));
    await Promise.all([1, 2, 3].map(() => spreadAllocation(finance, spread)));
    expect(await rows()).toBe(before + 2 + 12);
  });
});
