import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { entries, overrides } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse } from "@/tests/support/people";
import { listLineOverrides } from "../../queries/control/list-line-overrides";
import { listEntries } from "../../queries/list-entries";
import { readBudget } from "../../queries/read-budget";
import { addLine } from "../add-line";
import { postEntry } from "../post-entry";
import { reverseEntry } from "../reverse-entry";
import { askOverride } from "./ask-override";
import { decideOverride } from "./decide-override";

const { db } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller", { name: "Odile" });
const executive = await house.as("executive", { name: "Maarten" });
const lead = await house.as("stream_lead", { name: "Ilse" });
const { it: itFunction } = house.functionIds;
let budgetId: string;
let lineId: string;

beforeEach(async () => {
  budgetId = (await aBudget(finance)).id;
  lineId = (await aLine(finance, house, { budgetId, amount: "100.00" })).id;
});

const ask = (beyond = "50.00", by: Context = lead) => askOverride(by, { lineId, beyond, reason: "The last invoice" });
const give = (overrideId: string, by: Context = executive) => decideOverride(by, { overrideId, verdict: "approved" });
const given = async (beyond?: string) => {
  const { id } = await ask(beyond);
  await give(id);
  return id;
};
const pay = (amount: string, overrideId?: string) =>
  postEntry(finance, {
    ...{ lineId, kind: "actual", amount, postedOn: "2026-11-16", functionId: itFunction },
    ...(overrideId && { overrideId }),
  });
const available = async () => (await readBudget(finance, { id: budgetId })).position.available;

describe("leave to spend beyond a line", () => {
  it("lets one posting go as far beyond as two people said, and the journal names both", async () => {
    await expect(pay("150.00")).rejects.toMatchObject({ key: "budget.refusal.beyond_available" });
    const overrideId = await given();
    const { id } = await pay("150.00", overrideId);
    expect(await available()).toBe(-50_00n);
    const { items } = await listEntries(finance, { lineId, figure: "actual" });
    expect(items.find((entry) => entry.id === id)?.override).toEqual({
      ...{ askedBy: "Ilse", givenBy: "Maarten", reason: "The last invoice" },
    });
    expect(await listLineOverrides(finance, { budgetId, state: "all" })).toMatchObject([{ state: "used" }]);
  });

  it("is used once", async () => {
    const overrideId = await given();
    const { id } = await pay("120.00", overrideId);
    const refused = { code: "conflict", key: "budget.refusal.override_used" };
    await expect(pay("1.00", overrideId)).rejects.toMatchObject(refused);
    await reverseEntry(finance, { entryId: id, reason: "wrong" });
    await expect(pay("120.00", overrideId)).rejects.toMatchObject(refused);
    expect(await available()).toBe(100_00n);
  });

  it("is used once by 16 who post with it at the same time", async () => {
    const overrideId = await given();
    const all = await Promise.allSettled(Array.from({ length: 16 }, () => pay("110.00", overrideId)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await available()).toBe(-10_00n);
  });

  it("is kept for later by a posting that fits without it", async () => {
    const overrideId = await given();
    const { id } = await pay("100.00", overrideId);
    expect((await db.query.entries.findFirst({ where: eq(entries.id, id) }))?.overrideId).toBeNull();
    await expect(pay("50.00", overrideId)).resolves.toBeDefined();
  });

  it("says by how much a posting goes beyond it", async () => {
    const overrideId = await given();
    await expect(pay("150.01", overrideId)).rejects.toMatchObject({
      ...{ code: "invalid", key: "budget.refusal.override_too_small" },
      values: { given: "50.00", beyond: "50.01", currency: "EUR" },
    });
    expect(await available()).toBe(100_00n);
  });

  it.each(["open", "refused", "of another line"])("is none while it is %s", async (state) => {
    const { id } = await ask();
    if (state === "refused") await decideOverride(executive, { overrideId: id, verdict: "refused" });
    if (state === "of another line") {
      await give(id);
      lineId = (await aLine(finance, house, { budgetId, amount: "1.00" })).id;
    }
    const key = state === "of another line" ? "override_other_line" : "override_not_given";
    await expect(pay("120.00", id)).rejects.toMatchObject({ key: `budget.refusal.${key}` });
    expect(await db.$count(entries, eq(entries.overrideId, id))).toBe(0);
  });
});

describe("askOverride", () => {
  it.each([
    [{ beyond: "0" }, "budget.refusal.amount_zero"],
    [{ beyond: "-5" }, "budget.refusal.beyond_negative"],
    [{ beyond: "5.001" }, "budget.refusal.too_many_decimals_of_currency"],
    [{ reason: " " }, "refusal.input"],
  ])("refuses %j as invalid", async (fault, key) => {
    const asked = { lineId, beyond: "5.00", reason: "r", ...fault };
    await expect(askOverride(lead, asked)).rejects.toMatchObject({ code: "invalid", key });
  });

  it("is not needed for a line that earns", async () => {
    const { id } = await addLine(finance, { budgetId, name: "Fees", kind: "revenue" });
    const refused = askOverride(lead, { lineId: id, beyond: "5.00", reason: "r" });
    await expect(refused).rejects.toMatchObject({ key: "budget.refusal.override_not_needed" });
  });

  it.each(["admin", "viewer"] as const)("is not for a %s", async (role) => {
    await expect(ask("5.00", await house.as(role))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("decideOverride", () => {
  it("is never for whoever asked, not even in the database", async () => {
    const { id } = await ask("5.00", executive);
    const [own] = await listLineOverrides(executive, { budgetId });
    expect(own).toMatchObject({ isOwn: true, mayDecide: false });
    await expect(give(id)).rejects.toMatchObject({ code: "forbidden", key: "budget.refusal.own_override" });
    const forced = db.update(overrides).set({ approvedBy: executive.viewer.id, approvedAt: new Date() });
    await expect(forced.where(eq(overrides.id, id))).rejects.toMatchObject({
      cause: { constraint: "overrides_second_person" },
    });
    await expect(give(id, finance)).resolves.toBeDefined();
  });

  it("is done once, whichever way", async () => {
    const { id } = await ask();
    await decideOverride(finance, { overrideId: id, verdict: "refused" });
    await expect(give(id)).rejects.toMatchObject({ code: "conflict", key: "budget.refusal.override_decided" });
    expect(await listLineOverrides(finance, { budgetId, state: "all" })).toMatchObject([
      { state: "refused", decidedBy: "Odile" },
    ]);
    const other = await ask();
    const both = await Promise.allSettled([give(other.id), give(other.id, finance)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it.each(roles.filter((role) => role !== "executive" && role !== "finance_controller"))(
    "is not for a %s",
    async (role) => {
      const { id } = await ask();
      await expect(give(id, await house.as(role))).rejects.toMatchObject({ code: "forbidden" });
      expect((await listLineOverrides(lead, { budgetId })).map((one) => one.state)).toEqual(["open"]);
    },
  );

  it("changes nothing of what was asked: the app may not", async () => {
    const { id } = await ask();
    const widened = db.update(overrides).set({ beyondMinor: 1_000_000n }).where(eq(overrides.id, id));
    await expect(widened).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(db.execute(sql`delete from overrides`)).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});
