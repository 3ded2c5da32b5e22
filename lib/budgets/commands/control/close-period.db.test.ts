import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { budgets, entries, periodClosings } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import { addDays, day, monthStart } from "@/lib/kernel/day";
import { Refusal } from "@/lib/kernel/errors";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse } from "@/tests/support/people";
import { proofSize } from "@/tests/support/size";
import { readBudgetControl } from "../../queries/control/read-budget-control";
import { postEntry } from "../post-entry";
import { closePeriod, reopenPeriod } from "./close-period";

const { db } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller", { name: "Odile" });
const { it: itFunction } = house.functionIds;
let budgetId: string;
let lineId: string;

beforeEach(async () => {
  budgetId = (await aBudget(finance)).id;
  lineId = (await aLine(finance, house, { budgetId, amount: "100000.00" })).id;
});

const control = () => readBudgetControl(finance, { budgetId });
const close = (month: string, reason?: string) => closePeriod(finance, { budgetId, month, ...(reason && { reason }) });
const reopen = (month?: string) => reopenPeriod(finance, { budgetId, reason: "wrong", ...(month && { month }) });
const pay = (postedOn: string, amount = "1.00") =>
  postEntry(finance, { lineId, kind: "actual", amount, postedOn, functionId: itFunction });

describe("closePeriod", () => {
  it("closes month after month, says who, and takes nothing dated before", async () => {
    await close("2026-01");
    await close("2026-02");
    const { closedThrough, nextMonth, closings } = await control();
    expect([closedThrough, nextMonth]).toEqual(["2026-02-28", "2026-03-01"]);
    expect(closings).toMatchObject([
      { action: "close", closedThrough: "2026-02-28", by: "Odile", reason: "", findings: {} },
      { action: "close", closedThrough: "2026-01-31" },
    ]);
    await expect(pay("2026-02-28")).rejects.toMatchObject({ code: "invalid", key: "budget.refusal.period_closed" });
    await expect(pay("2026-03-01")).resolves.toBeDefined();
  });

  it.each([
    ["2026-02", "the first is still open"],
    ["2025-12", "it is before the year"],
  ])("refuses %s, for %s", async (month) => {
    const refused = { code: "conflict", key: "budget.refusal.month_not_next", values: { month: "2026-01-01" } };
    await expect(close(month)).rejects.toMatchObject(refused);
    expect((await control()).closings).toEqual([]);
  });

  it("refuses a month that is not over, and any once the year is closed", async () => {
    await db.update(budgets).set({ closedThrough: "2026-10-31" }).where(eq(budgets.id, budgetId));
    await expect(close("2026-11")).rejects.toMatchObject({ code: "invalid", key: "budget.refusal.month_not_over" });
    await db.update(budgets).set({ closedThrough: "2026-12-31" }).where(eq(budgets.id, budgetId));
    await expect(close("2027-01")).rejects.toMatchObject({ code: "conflict", key: "budget.refusal.year_closed" });
  });

  it("refuses the second of two who close the same month", async () => {
    const both = await Promise.allSettled([close("2026-01"), close("2026-01")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await control()).closedThrough).toBe("2026-01-31");
  });

  it("begins with the month of the first entry where none was closed, and takes nothing dated before it", async () => {
    const late = await aBudget(finance);
    const { id: ofLate } = await aLine(finance, house, { budgetId: late.id });
    const postOn = (postedOn: string) =>
      postEntry(finance, { lineId: ofLate, kind: "allocation", amount: "10.00", postedOn });
    const at = () => readBudgetControl(finance, { budgetId: late.id });
    const closing = (month: string) => closePeriod(finance, { budgetId: late.id, month });
    expect(await at()).toMatchObject({ nextMonth: "2026-01-01", isFirstEntry: false });
    await postOn("2026-10-12");
    expect(await at()).toMatchObject({ nextMonth: "2026-10-01", isFirstEntry: true, isNextOver: true });
    await expect(closing("2026-01")).rejects.toMatchObject({ values: { month: "2026-10-01" } });
    await postOn("2026-09-30");
    await expect(closing("2026-10")).rejects.toMatchObject({ values: { month: "2026-09-01" } });
    await closing("2026-09");
    await closing("2026-10");
    expect(await at()).toMatchObject({ nextMonth: "2026-11-01", newestClosed: "2026-10-01", isFirstEntry: false });
    await expect(postOn("2026-03-01")).rejects.toMatchObject({ key: "budget.refusal.period_closed" });
    await reopenPeriod(finance, { budgetId: late.id, reason: "wrong" });
    expect(await at()).toMatchObject({ closedThrough: "2026-09-30", newestClosed: "2026-09-01" });
    await expect(reopenPeriod(finance, { budgetId: late.id, month: "2026-10", reason: "wrong" })).rejects.toMatchObject(
      {
        key: "budget.refusal.month_not_closed",
      },
    );
    await reopenPeriod(finance, { budgetId: late.id, month: "2026-08", reason: "wrong" });
    expect(await at()).toMatchObject({ closedThrough: null, newestClosed: null, nextMonth: "2026-09-01" });
    await postOn("2026-03-01");
    expect((await at()).nextMonth).toBe("2026-03-01");
  });

  it("wants a reason where something was found, and keeps both", async () => {
    await pay("2026-01-20", "10000.00");
    const refused = { code: "invalid", key: "budget.refusal.closing_reason_needed" };
    await expect(close("2026-01")).rejects.toMatchObject({ ...refused, fields: { reason: expect.anything() } });
    await close("2026-01", "Paid by card");
    const findings = { uncommitted: { count: 1, amountMinor: "1000000" } };
    expect((await control()).closings[0]).toMatchObject({ reason: "Paid by card", findings });
  });

  it.each(roles.filter((role) => role !== "finance_controller"))("is not for a %s", async (role) => {
    const asked = { budgetId, month: "2026-01" };
    const person = await house.as(role);
    await expect(closePeriod(person, asked)).rejects.toMatchObject({ code: "forbidden" });
    await expect(reopenPeriod(person, { budgetId, reason: "r" })).rejects.toMatchObject({ code: "forbidden" });
    expect((await control()).closings).toEqual([]);
  });
});

describe("reopenPeriod", () => {
  beforeEach(async () => {
    for (const month of ["2026-01", "2026-02", "2026-03"]) await close(month);
  });

  it("opens the newest month, then the one before, with the reason on record", async () => {
    await reopen();
    expect(await control()).toMatchObject({ closedThrough: "2026-02-28", newestClosed: "2026-02-01" });
    expect((await control()).closings[0]).toMatchObject({ action: "reopen", by: "Odile", reason: "wrong" });
    await expect(pay("2026-03-05")).resolves.toBeDefined();
    await expect(pay("2026-02-05")).rejects.toMatchObject({ key: "budget.refusal.period_closed" });
  });

  it("opens all from a month on, down to none closed, and they close again in order", async () => {
    await reopen("2026-02");
    expect((await control()).closedThrough).toBe("2026-01-31");
    await reopen("2026-01");
    expect((await control()).closedThrough).toBeNull();
    await close("2026-01");
    expect((await control()).closedThrough).toBe("2026-01-31");
  });

  it("refuses a month that is open, and to do without a reason", async () => {
    await expect(reopen("2026-04")).rejects.toMatchObject({ code: "conflict", key: "budget.refusal.month_not_closed" });
    await expect(reopenPeriod(finance, { budgetId, reason: "" })).rejects.toMatchObject({ code: "invalid" });
    await reopen("2026-01");
    await expect(reopen()).rejects.toMatchObject({ key: "budget.refusal.month_not_closed" });
  });

  it("stays append-only: the app may not change what was closed and why", async () => {
    const changed = db.update(periodClosings).set({ reason: "other" });
    await expect(changed).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(db.delete(periodClosings)).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

it("lets nothing into a month once it is closed, with 16 who post while it closes", async () => {
  const rounds = proofSize("I7 nothing posts into a closed period", "rounds of 16 who post", { reduced: 4, full: 100 });
  for (let round = 0; round < rounds; round += 1) {
    const fresh = await aBudget(finance);
    const lines = await Promise.all(
      Array.from({ length: 4 }, () => aLine(finance, house, { budgetId: fresh.id, amount: "1000.00" })),
    );
    const spend = { kind: "actual", amount: "1.00", postedOn: "2026-01-15", functionId: itFunction } as const;
    const closed = { at: Number.POSITIVE_INFINITY };
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      const answers: { ok: boolean; began: number }[] = [];
      for (let turn = 0; turn < 200 && answers.at(-1)?.ok !== false; turn += 1) {
        const began = performance.now();
        const line = lines[(writer + turn) % lines.length]!;
        const ok = await postEntry(finance, { ...spend, lineId: line.id }).then(
          () => true,
          (error) => {
            if (!(error instanceof Refusal)) throw error;
            expect(["budget.refusal.period_closed", "budget.refusal.closed_meanwhile"]).toContain(error.key);
            return false;
          },
        );
        answers.push({ ok, began });
      }
      return answers;
    });
    await new Promise((resolve) => setTimeout(resolve, 15 * (round % 4)));
    const closing = closePeriod(finance, { budgetId: fresh.id, month: "2026-01" }).then(() => {
      closed.at = performance.now();
    });
    const answers = (await Promise.all([Promise.all(writers), closing]))[0].flat();
    expect(answers.filter(({ ok, began }) => ok && began > closed.at)).toEqual([]);
    expect(answers.filter(({ ok }) => !ok)).toHaveLength(16);
    const taken = await db.$count(entries, sql`${entries.budgetId} = ${fresh.id} and ${entries.kind} = 'actual'`);
    expect(taken).toBe(answers.filter(({ ok }) => ok).length);
    const late = await postEntry(finance, { ...spend, lineId: lines[0]!.id, postedOn: lastOf("2026-01") }).catch(
      (error) => error.key,
    );
    expect(late).toBe("budget.refusal.period_closed");
  }
}, 120_000);

const lastOf = (month: string) => addDays(monthStart(day(`${month}-01`), 1), -1);
