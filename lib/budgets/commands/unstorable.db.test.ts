import { expect, it } from "vitest";
import { auditEntries, entries } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse } from "@/tests/support/people";
import { postEntry } from "./post-entry";

const { db } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller");
const { id: budgetId } = await aBudget(finance);
const { id: lineId } = await aLine(finance, house, { budgetId, amount: "10.00" });
const rows = async () => [await db.$count(entries), await db.$count(auditEntries)];
const saying = (description: string) => ({
  ...{ lineId, functionId: house.functionIds.it, kind: "actual", amount: "1.00", postedOn: "2026-05-04" },
  description,
});

it.each(["\0", "\ud800", "a\udc00b", "\udc00\ud800"])(
  "text that holds %j is refused, and nothing is written",
  async (text) => {
    const before = await rows();
    await expect(postEntry(finance, saying(text))).rejects.toMatchObject({ code: "invalid", key: "refusal.nul" });
    expect(await rows()).toEqual(before);
  },
);

it.each(["😀", "Ünï “quoted” \u2028", "</script>"])("text that only looks odd is kept and sealed: %j", async (text) => {
  await expect(postEntry(finance, saying(text))).resolves.toMatchObject({ id: expect.any(String) });
});
