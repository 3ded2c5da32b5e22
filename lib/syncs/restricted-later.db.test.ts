import { describe, expect, it } from "vitest";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { meetings, weekAt } from "@/tests/support/meetings";
import { aLine } from "@/tests/support/money";
import { assignAction, recordDecision } from "./commands/decide";
import { addNote } from "./commands/talk";
import { readSync } from "./queries/read-sync";
import { readSyncLive } from "./queries/read-sync-live";
import { listOpenActions, searchDecisions } from "./queries/search-decisions";

const { db } = await testDatabase();
const { at, idOf, start, close, house } = await meetings(db);
const finance = await house.as("finance_controller", { side: "finance", name: "Odile" });
const outsider = await house.as("contributor", { side: "other", name: "Eve" });
const { id: budgetId } = await createBudget(finance, {
  ...{ key: "zanzibar", name: "Zanzibar plan", fiscalYear: "FY2026", currency: "EUR" },
});
await aLine(finance, house, { budgetId, amount: "713171.00" });
const week = weekAt(0);
const step = { week, itemKey: `budget:${budgetId}` };

/** Everything a meeting tells somebody, as text, and how many words it withholds. */
async function told(context: Context) {
  const record = await readSync(context, { week });
  const all = [record, await readSyncLive(context, { week }), await listOpenActions(context, {})];
  const found = await searchDecisions(context, { search: "" });
  const text = JSON.stringify([all, found], (_key, value) => (typeof value === "bigint" ? `${value}` : value));
  return { tells: /zanzibar|713171/i.test(text), withheld: record.talk.withheld, leftOut: record.leftOut };
}
const restrict = (isRestricted: boolean) => restrictBudget(finance, { budgetId, isRestricted, reason: "Decided so" });

describe("a budget that is restricted after a meeting began", () => {
  it("is told to all before, and from then on only to whoever may see it", async () => {
    await start();
    await addNote(at("cmo"), { ...step, body: "Zanzibar costs too much" });
    await recordDecision(at("cio"), { ...step, title: "Halve Zanzibar", ownerId: idOf("cio") });
    await assignAction(at("cmo"), { ...step, title: "Tell Zanzibar", ownerId: idOf("cmo") });
    expect(await told(outsider)).toEqual({ tells: true, withheld: 0, leftOut: 0 });
    await restrict(true);
    expect(await told(outsider)).toEqual({ tells: false, withheld: 3, leftOut: 1 });
    expect(await told(finance)).toEqual({ tells: true, withheld: 0, leftOut: 0 });
  });

  it("stays so after the close, until that is lifted, and once it is imposed again", async () => {
    await close();
    expect(await told(outsider)).toEqual({ tells: false, withheld: 3, leftOut: 1 });
    await restrict(false);
    expect(await told(outsider)).toEqual({ tells: true, withheld: 0, leftOut: 0 });
    await restrict(true);
    expect(await told(outsider)).toEqual({ tells: false, withheld: 3, leftOut: 1 });
    expect(await told(finance)).toEqual({ tells: true, withheld: 0, leftOut: 0 });
  });

  it("tells everybody who follows live the same, which is nothing of it", async () => {
    const texts = await Promise.all([outsider, finance].map((who) => readSyncLive(who, { week })));
    expect(JSON.stringify(texts[0])).toBe(JSON.stringify(texts[1]));
    expect(texts[1]).toMatchObject({ notes: [], decisions: [], actions: [], withheld: 3 });
  });
});
