import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { budgetLines, budgets, entries, imports, shareAgreements } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import { withdrawImport } from "@/lib/imports/commands/withdraw-import";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, type House, now } from "@/tests/support/people";
import { readBudgetControl } from "../../queries/control/read-budget-control";
import { readBudget } from "../../queries/read-budget";
import { addLine } from "../add-line";
import { agreeShares } from "../agree-shares";
import { applyAllocation, applyTransfer } from "../apply-plan";
import { holdLines } from "../hold-lines";
import { keepPlanOpen } from "../plan-lock";
import { postEntry } from "../post-entry";
import { postImportedLines } from "../post-imported-lines";
import { reverseEntry } from "../reverse-entry";
import { lockPlan, reopenPlan } from "./lock-plan";
import { spreadAllocation } from "./spread-allocation";

const { db } = await testDatabase();
const house: House = await aHouse(db);
const finance = await house.as("finance_controller", { name: "Odile" });
const executive = await house.as("executive", { name: "Maarten" });
const on = "2026-11-16";
const locked = { code: "conflict", key: "budget.refusal.plan_locked" };

let budgetId: string;
let lineId: string;
let otherId: string;

beforeEach(async () => {
  budgetId = (await aBudget(finance)).id;
  lineId = (await aLine(finance, house, { budgetId, amount: "1000.00" })).id;
  otherId = (await aLine(finance, house, { budgetId, amount: "500.00" })).id;
});

const versionOf = async (id: string) => (await readBudgetControl(finance, { budgetId: id })).version;
const lock = async (by: Context = executive) => lockPlan(by, { budgetId, version: await versionOf(budgetId) });
const allocatedOf = async () => (await readBudget(finance, { id: budgetId })).position.allocated;
const { it: itFunction } = house.functionIds;
const shares = { mode: "equal", parties: [{ functionId: itFunction }] };

describe("lockPlan", () => {
  it("says who locked when, and counts the version on", async () => {
    const before = await versionOf(budgetId);
    await lock();
    const control = await readBudgetControl(finance, { budgetId });
    expect(control).toMatchObject({ planLock: { at: now, by: "Maarten" }, version: before + 1 });
  });

  it("refuses everything that would change the plan, and leaves it as it was", async () => {
    const allocation = { lineId, kind: "allocation", amount: "10.00", postedOn: on };
    const posted = await postEntry(finance, allocation);
    await lock();
    const before = [await allocatedOf(), await db.$count(entries), await db.$count(shareAgreements)];
    const { version } = (await db.query.budgetLines.findFirst({ where: eq(budgetLines.id, lineId) }))!;
    for (const attempt of [
      () => postEntry(finance, allocation),
      () => postEntry(finance, { ...allocation, amount: "-10.00" }),
      () => postEntry(finance, { ...allocation, kind: "transfer", toLineId: otherId }),
      () => reverseEntry(finance, { entryId: posted.id, reason: "wrong" }),
      () => addLine(finance, { budgetId, name: "New", agreement: shares }),
      () => agreeShares(finance, { lineId, version, agreement: shares, validFrom: on, reason: "r" }),
      () => spreadAllocation(finance, { lineId, amount: "12.00" }),
    ]) {
      await expect(attempt()).rejects.toMatchObject(locked);
    }
    expect([await allocatedOf(), await db.$count(entries), await db.$count(shareAgreements)]).toEqual(before);
  });

  it("lets money be promised and spent all the same, and other budgets be planned", async () => {
    await lock();
    const spend = { lineId, amount: "1.00", postedOn: on, functionId: itFunction };
    const { id } = await postEntry(finance, { ...spend, kind: "commitment" });
    await postEntry(finance, { ...spend, kind: "actual" });
    await expect(reverseEntry(finance, { entryId: id, reason: "not needed" })).resolves.toBeDefined();
    const elsewhere = await aBudget(finance);
    await expect(aLine(finance, house, { budgetId: elsewhere.id, amount: "1.00" })).resolves.toBeDefined();
  });

  it("lets what was agreed apply without asking", async () => {
    await lock();
    const change = { amountMinor: 7_00n, postedOn: on, description: "Agreed" };
    const stamp = { by: finance.viewer, now };
    await db.transaction(async (tx) => {
      const held = await holdLines({ ...finance, db: tx }, [lineId, otherId]);
      const [from, to] = [held.find(({ id }) => id === lineId)!, held.find(({ id }) => id === otherId)!];
      await applyAllocation(tx, from, change, stamp);
      await applyTransfer(tx, { from, to }, change, stamp);
    });
    const { lines } = await readBudget(finance, { id: budgetId });
    const of = (id: string) => lines.find((line) => line.id === id)?.position.allocated;
    expect([of(lineId), of(otherId)]).toEqual([1000_00n, 507_00n]);
  });

  it("refuses a second lock and one upon a stale reading", async () => {
    const version = await versionOf(budgetId);
    await expect(lockPlan(executive, { budgetId, version: version - 1 })).rejects.toMatchObject({ code: "conflict" });
    await lock();
    await expect(lock(finance)).rejects.toMatchObject({ code: "conflict", key: "budget.refusal.plan_locked_before" });
    await expect(lockPlan(executive, { budgetId, version })).rejects.toMatchObject({ code: "conflict" });
  });

  it("waits for whoever has seen the plan open, so that nothing is posted to a locked one", async () => {
    const posting = Promise.withResolvers<void>();
    let isLocked = false;
    const open = db.transaction(async (tx) => {
      await keepPlanOpen(tx, budgetId);
      await posting.promise;
      expect(isLocked).toBe(false);
    });
    const locking = lock().then(() => {
      isLocked = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    posting.resolve();
    await Promise.all([open, locking]);
    expect(isLocked).toBe(true);
  });

  it.each(roles.filter((role) => role !== "executive" && role !== "finance_controller"))(
    "is not for a %s",
    async (role) => {
      await expect(lock(await house.as(role))).rejects.toMatchObject({ code: "forbidden" });
      expect((await readBudgetControl(finance, { budgetId })).planLock).toBeNull();
    },
  );
});

describe("reopenPlan", () => {
  it("opens the plan for a reason that stays on record, and finance alone may", async () => {
    await lock();
    const version = await versionOf(budgetId);
    const asked = { budgetId, version, reason: "A line was forgotten" };
    await expect(reopenPlan(executive, asked)).rejects.toMatchObject({ code: "forbidden" });
    await expect(reopenPlan(finance, { ...asked, reason: " " })).rejects.toMatchObject({ code: "invalid" });
    await expect(reopenPlan(finance, { ...asked, version: version - 1 })).rejects.toMatchObject({ code: "conflict" });
    await reopenPlan(finance, asked);
    const control = await readBudgetControl(finance, { budgetId });
    expect(control).toMatchObject({ planLock: null, planReopened: { by: "Odile", reason: asked.reason } });
    await expect(aLine(finance, house, { budgetId, amount: "1.00" })).resolves.toBeDefined();
    await expect(reopenPlan(finance, { ...asked, version: control.version })).rejects.toMatchObject({
      key: "budget.refusal.plan_open",
    });
  });
});

describe("an import of plans", () => {
  const row = (budget: string, stage: "adopted" | "proposed" | "actual") => ({
    ...{ budget, fiscalYear: "FY2026", currency: "EUR", function: "IT", category: `New ${stage}` },
    ...{ kind: "expense" as const, stage, amount: 5_00n },
    ...{ line: null, costCentre: null, spendType: null, month: null },
  });
  const stamp = async () => {
    const asked = {
      kind: "budget_lines",
      mode: "commit",
      isWritten: true,
      mapping: {},
      totals: {},
      created: {},
    } as const;
    const counts = { rows: 0, accepted: 0, rejectedCount: 0, warningCount: 0, duplicates: 0, bytes: 0 };
    const file = { fileNames: [], fileHash: "h", mappingHash: "h", actorKind: "person", createdAt: now };
    const [made] = await db
      .insert(imports)
      .values({ ...asked, ...counts, ...file })
      .returning();
    return { importId: made!.id, actor: finance.viewer, now };
  };
  const keyOf = async () => (await db.query.budgets.findFirst({ where: eq(budgets.id, budgetId) }))!.key;

  it("is refused row by row, makes no line, and what was spent on a line it names is taken", async () => {
    const { name } = (await db.query.budgetLines.findFirst({ where: eq(budgetLines.budgetId, budgetId) }))!;
    await lock();
    const before = await db.$count(budgetLines, eq(budgetLines.budgetId, budgetId));
    const key = await keyOf();
    const planned = [row(key, "adopted"), row("elsewhere", "adopted"), row(key, "proposed")];
    const rows = [...planned, { ...row(key, "actual"), line: name }, row(key, "actual")];
    const posted = await db.transaction(async (tx) => postImportedLines(tx, rows, await stamp()));
    expect(posted).toMatchObject({ posted: 2, locked: [0, 2], unlisted: [4], closed: [] });
    expect(await db.$count(budgetLines, eq(budgetLines.budgetId, budgetId))).toBe(before);
  });

  it("cannot be taken back once its plan is locked", async () => {
    const by = await stamp();
    const key = await keyOf();
    await db.transaction((tx) => postImportedLines(tx, [row(key, "adopted")], by));
    await lock();
    await expect(withdrawImport(finance, { id: by.importId })).rejects.toMatchObject(locked);
  });
});
