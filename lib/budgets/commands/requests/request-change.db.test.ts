import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, budgetLines, changeRequests, functions } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import { anAskingHouse, askTransfer, twoLines } from "@/tests/support/change-requests";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { now } from "@/tests/support/people";
import { listChangeRequests } from "../../queries/requests/list-change-requests";
import { readChangeRequest } from "../../queries/requests/read-change-request";
import { readDeciders } from "../../queries/requests/read-deciders";
import { addLine } from "../add-line";
import { postEntry } from "../post-entry";
import { requestChange } from "./request-change";

const { db, owner } = await testDatabase();
const asking = await anAskingHouse(db);
const { house, finance, lead } = asking;
const { it: itId, marketing: marketingId } = house.functionIds;
const reason = "Needed";

describe("asking for a change", () => {
  it("keeps how both lines stand and would stand, and asks every function that pays", async () => {
    const lines = await twoLines(asking);
    const { id, number } = await askTransfer(lead, lines);
    const page = await readChangeRequest(lead, { id });
    expect(page.number).toBe(number);
    const figures = (stand: typeof page.before) =>
      stand.lines.map(({ allocated, available }) => [allocated, available]);
    expect(figures(page.before)).toEqual([
      ["10000", "10000"],
      ["10000", "10000"],
    ]);
    expect(figures(page.after)).toEqual([
      ["6000", "6000"],
      ["14000", "14000"],
    ]);
    expect(page.before.lines[0]?.parts.map(({ hundredths }) => hundredths)).toEqual([6000, 4000]);
    expect(page.decisions.map(({ functionId }) => functionId)).toEqual([itId, marketingId]);
    expect(page).toMatchObject({ stillStands: true, mayWithdraw: true, mayDecideFor: [], outcome: null });
  });

  it("names beforehand who will be asked, and finance where the asker alone speaks for a function", async () => {
    const { budgetId, ...lines } = await twoLines(asking);
    const turns = async (who: typeof lead) =>
      (await readDeciders(who, { budgetId })).functions.map(({ functionId, turn }) => ({ functionId, ...turn }));
    expect(await turns(asking.it)).toMatchObject([
      { functionId: itId, standsIn: true, isAskers: true },
      { functionId: marketingId, standsIn: false, isAskers: false },
    ]);
    const { id } = await askTransfer(lead, { budgetId, ...lines });
    const { decisions } = await readChangeRequest(lead, { id });
    expect(await turns(lead)).toEqual(decisions.map(({ functionId, turn }) => ({ functionId, ...turn })));
  });

  it("stands in the queue of each approver at once, and in nobody else's", async () => {
    const { id } = await askTransfer(lead, await twoLines(asking));
    for (const [who, waits] of [
      [asking.it, true],
      [asking.marketing, true],
      [lead, false],
      [finance, false],
      [await house.as("executive"), false],
    ] as const) {
      const { waiting } = await listChangeRequests(who, {});
      expect(waiting.some((one) => one.id === id)).toBe(waits);
    }
  });

  it("is on the audit trail of the budget with before and after", async () => {
    const lines = await twoLines(asking);
    const { id } = await askTransfer(lead, lines);
    const trail = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, lines.budgetId));
    const row = trail.find(({ action }) => action === "requestChange");
    expect(row?.detail).toMatchObject({ changeRequestId: id, before: { lines: [{ allocated: "10000" }, {}] } });
  });

  it.each(roles)("is open to a %s who works, and to nobody who only reads", async (role) => {
    const lines = await twoLines(asking);
    const asked = askTransfer(await house.as(role), lines);
    if (role === "viewer" || role === "admin") await expect(asked).rejects.toMatchObject({ code: "forbidden" });
    else await expect(asked).resolves.toMatchObject({ number: expect.any(Number) });
  });
});

describe("what could not be applied is refused as it is asked for", async () => {
  const lines = await twoLines(asking);
  const elsewhere = await twoLines(asking);
  const dollars = await aLine(finance, house, { budgetId: (await aBudget(finance, { currency: "USD" })).id });
  const income = await addLine(finance, {
    budgetId: lines.budgetId,
    name: "Income",
    kind: "revenue",
    functionId: itId,
  });
  const transfer = { kind: "transfer", lineId: lines.from, toLineId: lines.to, amount: "1.00", reason };
  const shares = (it_: string, marketing: string) => ({
    ...{ kind: "shares", lineId: lines.from, reason },
    agreement: {
      mode: "percent",
      parties: [
        { functionId: itId, percent: it_ },
        { functionId: marketingId, percent: marketing },
      ],
    },
  });
  const nobody = "01900000-0000-7000-8000-000000000000";
  it.each([
    ["more than is available", { ...transfer, amount: "100.01" }, "invalid", "budget.refusal.beyond_allocated"],
    ["the same line", { ...transfer, toLineId: lines.from }, "invalid", "budget.refusal.transfer_needs_line"],
    ["another budget", { ...transfer, toLineId: elsewhere.to }, "invalid", "budget.refusal.transfer_needs_line"],
    ["another currency", { ...transfer, toLineId: dollars.id }, "invalid", "budget.refusal.transfer_needs_line"],
    ["income", { ...transfer, toLineId: income.id }, "invalid", "budget.refusal.transfer_needs_line"],
    ["a line that is not there", { ...transfer, toLineId: nobody }, "invalid", "budget.refusal.transfer_needs_line"],
    ["no line at all", { ...transfer, lineId: nobody }, "not_found", "refusal.gone"],
    ["nothing", { ...transfer, amount: "0" }, "invalid", "budget.refusal.amount_zero"],
    ["less than nothing", { ...transfer, amount: "-5" }, "invalid", "budget.refusal.amount_not_above_zero"],
    ["a tenth of a cent", { ...transfer, amount: "0.001" }, "invalid", "budget.refusal.too_many_decimals_of_currency"],
    ["no reason", { ...transfer, reason: " " }, "invalid", "refusal.input"],
    ["shares of 99.99 %", shares("60.00", "39.99"), "invalid", "budget.refusal.shares_not_hundred"],
    ["the shares of today", shares("60", "40"), "invalid", "budget.refusal.same_shares"],
    ["an increase with a second line", { ...transfer, kind: "increase" }, "invalid", "refusal.input"],
  ])("%s", async (_what, asked, code, key) => {
    const before = await db.$count(changeRequests);
    await expect(requestChange(lead, asked)).rejects.toMatchObject({ code, key });
    expect(await db.$count(changeRequests)).toBe(before);
  });

  it("money that is spent already", async () => {
    const own = await twoLines(asking);
    const spent = { kind: "actual", amount: "80.00", postedOn: "2026-11-01", functionId: itId };
    await postEntry(finance, { lineId: own.from, ...spent });
    const cut = { kind: "decrease", lineId: own.from, amount: "20.01", reason };
    await expect(requestChange(lead, cut)).rejects.toMatchObject({ key: "budget.refusal.beyond_available" });
    await expect(requestChange(lead, { ...cut, amount: "20.00" })).resolves.toBeDefined();
  });

  it("a year whose books are closed", async () => {
    const own = await twoLines(asking);
    await owner.query("update budgets set closed_through = '2026-12-31' where id = $1", [own.budgetId]);
    await expect(askTransfer(lead, own)).rejects.toMatchObject({ key: "budget.refusal.plan_closed" });
  });

  it("the same thing asked for twice, by whomever, while the plan stands as it was", async () => {
    const own = await twoLines(asking);
    const { number } = await askTransfer(lead, own);
    await expect(askTransfer(finance, own)).rejects.toMatchObject({ code: "conflict", values: { number } });
    await expect(askTransfer(finance, own, "40.01")).resolves.toBeDefined();
    await postEntry(finance, { lineId: own.to, kind: "allocation", amount: "1.00", postedOn: "2026-11-20" });
    await expect(askTransfer(finance, own)).resolves.toMatchObject({ number: expect.any(Number) });
  });

  it("a line nobody pays and no function owns", async () => {
    const lineId = await importedLine(lines.budgetId, null);
    const more = { kind: "increase", lineId, amount: "1.00", reason };
    await expect(requestChange(lead, more)).rejects.toMatchObject({ key: "budget.refusal.nobody_pays" });
  });

  it("a function for which nobody could decide but the one who asks", async () => {
    const [alone] = await db
      .insert(functions)
      .values({ key: "legal", name: "Legal", side: "other", createdAt: now })
      .returning();
    const lineId = await importedLine(lines.budgetId, alone!.id);
    const more = { kind: "increase", lineId, amount: "1.00", reason };
    await owner.query("update users set disabled_at = now() where name = 'finance_controller'");
    await expect(requestChange(lead, more)).rejects.toMatchObject({
      ...{ key: "budget.refusal.nobody_decides", values: { function: "Legal" } },
    });
    await owner.query("update users set disabled_at = null where name = 'finance_controller'");
    await expect(requestChange(lead, more)).resolves.toBeDefined();
  });
});

/** A line as an import brings it: without an agreement, of a function or of none. */
async function importedLine(budgetId: string, functionId: string | null): Promise<string> {
  const line = { budgetId, functionId, name: `Imported ${functionId}`, kind: "expense", spendType: "opex" } as const;
  const [made] = await db
    .insert(budgetLines)
    .values({ ...line, position: 9, createdAt: now })
    .returning();
  return made!.id;
}
