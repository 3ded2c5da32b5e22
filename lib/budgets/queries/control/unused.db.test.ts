import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { budgetLines, budgets, entries, initiatives, lineFunds, valueStreams } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import type { Context } from "@/lib/kernel/operation";
import { anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { now } from "@/tests/support/people";
import { addLine } from "../../commands/add-line";
import { spreadAllocation } from "../../commands/control/spread-allocation";
import { postEntry } from "../../commands/post-entry";
import { decideChange } from "../../commands/requests/decide-change";
import { requestChange } from "../../commands/requests/request-change";
import { reverseEntry } from "../../commands/reverse-entry";
import { sayForecast } from "../../commands/say-forecast";
import { readMoneyMonths } from "../reading/read-money-months";
import { readUnused } from "./read-unused";

const { db, owner } = await testDatabase();
const office = await anOffice(db);
const { house, finance, executive, chief } = office;
const { it: itFunction, marketing } = house.functionIds;
let budgetId: string;
let lineId: string;

beforeEach(async () => {
  budgetId = (await aBudget(finance)).id;
  lineId = (await aLine(finance, house, { budgetId, amount: "1200.00" })).id;
});

const on = (context: Context, instant: string): Context => ({ ...context, now: new Date(instant) });
const unused = async (context: Context = finance) =>
  (await readUnused(context, { budgetId })).lines.map(({ plannedMinor, spentMinor, promisedMinor, unusedMinor }) => [
    ...[plannedMinor, spentMinor, promisedMinor, unusedMinor],
  ]);
const post = (kind: "actual" | "commitment" | "allocation", amount: string, postedOn: string, line = lineId) =>
  postEntry(finance, {
    lineId: line,
    kind,
    amount,
    postedOn,
    ...(kind !== "allocation" && { functionId: itFunction }),
  });

describe("plan nobody has used", () => {
  it("is what was planned to the last month that is over, less all that is spent and promised", async () => {
    await post("actual", "300.00", "2026-03-05");
    await post("commitment", "200.00", "2026-11-20");
    const { month, lines, budget } = await readUnused(finance, { budgetId });
    expect([month, budget.currency, lines.length]).toEqual(["2026-10-01", "EUR", 1]);
    expect(lines[0]).toMatchObject({ id: lineId, owners: [], mayKeep: true });
    expect(await unused()).toEqual([[1000_00n, 300_00n, 200_00n, 500_00n]]);
    await post("commitment", "500.00", "2026-11-21");
    expect(await unused()).toEqual([]);
  });

  it("counts a plan by months as it is dated, and what an entry took back", async () => {
    await spreadAllocation(finance, { lineId, amount: "120.00" });
    const months = await readMoneyMonths(finance, { budgetId });
    expect(months?.months[9]?.plan).toBe((await unused())[0]?.[0]);
    const { id: more } = await post("allocation", "50.00", "2026-10-31");
    expect(await unused()).toEqual([[1350_00n, 0n, 0n, 1350_00n]]);
    await reverseEntry(finance, { entryId: more, reason: "Twice" });
    expect((await unused())[0]?.[0]).toBe(1300_00n);
  });

  it("is none of income's, of another plan's, or of a year that has not begun", async () => {
    const { id: income } = await addLine(finance, { budgetId, name: "Fees", kind: "revenue" });
    await post("allocation", "500.00", "2026-01-01", income);
    await office.order(lineId, { amount: "1199.00" });
    await db.insert(entries).values({
      ...{ budgetId, lineId, kind: "allocation", stage: "proposed", postedOn: "2026-01-01", currency: "EUR" },
      ...{ amountMinor: 9_000_00n, createdAt: now },
    });
    expect(await unused()).toEqual([]);
    await post("allocation", "1199.00", "2026-01-01");
    expect(await readUnused(on(finance, "2026-01-31T12:00:00Z"), { budgetId })).toMatchObject({
      month: null,
      lines: [],
    });
    expect((await unused(on(finance, "2027-06-01T12:00:00Z")))[0]?.[0]).toBe(2399_00n);
    await owner.query("update budgets set fiscal_year = 'one day' where id = $1", [budgetId]);
    expect(await readUnused(finance, { budgetId })).toMatchObject({ month: null, isYear: false, lines: [] });
  });

  it("is gone once it is moved, released or kept, and asked about again when the next month is over", async () => {
    const { id: other } = await aLine(finance, house, { budgetId, amount: "12.00" });
    const { id: third } = await aLine(finance, house, { budgetId, amount: "120.00" });
    await post("actual", "10.00", "2026-11-02", other);
    const asked = { lineId, reason: "Not needed" };
    const moving = await requestChange(finance, { ...asked, kind: "transfer", toLineId: other, amount: "600.00" });
    expect(await unused()).toHaveLength(2);
    await approveAll(moving.id);
    expect((await unused())[0]).toEqual([400_00n, 0n, 0n, 400_00n]);
    const releasing = await requestChange(finance, { ...asked, kind: "decrease", amount: "400.00" });
    await approveAll(releasing.id);
    expect(await unused()).toEqual([[100_00n, 0n, 0n, 100_00n]]);
    await sayForecast(finance, { lineId: third, amount: "120.00" });
    expect(await unused()).toEqual([]);
    expect((await unused(on(finance, "2026-12-01T12:00:00Z"))).length).toBe(3);
  });

  it("does not count what was taken and given back, or given and taken back, since the month was over", async () => {
    const { id: more } = await post("allocation", "70.00", "2026-11-02");
    await reverseEntry(finance, { entryId: more, reason: "Twice" });
    const { id: less } = await post("allocation", "-80.00", "2026-11-03");
    expect((await unused())[0]?.[0]).toBe(920_00n);
    await reverseEntry(finance, { entryId: less, reason: "After all" });
    expect((await unused())[0]?.[0]).toBe(1000_00n);
    const { rows } = await owner.query(
      "select id from entries where line_id = $1 and kind = 'allocation' order by number",
      [lineId],
    );
    await reverseEntry(finance, { entryId: rows[0].id, reason: "Wrong line" });
    expect(await db.select().from(lineFunds).where(eq(lineFunds.lineId, lineId))).toMatchObject([
      { allocatedMinor: 0n },
    ]);
    expect(await unused()).toEqual([]);
  });
});

const approveAll = async (requestId: string) => {
  await decideChange(chief, { requestId, functionId: itFunction, verdict: "approved" });
  await decideChange(executive, { requestId, functionId: marketing, verdict: "approved" });
};

describe("who sees plan nobody used", () => {
  it.each(roles)("a %s does, with the ways that are theirs alone", async (role) => {
    const { lines, mayAsk } = await readUnused(await house.as(role), { budgetId });
    expect(lines).toHaveLength(1);
    expect(mayAsk).toBe(!["viewer", "admin"].includes(role));
    expect(lines[0]?.mayKeep).toBe(role === "finance_controller");
  });

  it("whoever owns the work a line pays for answers for it and may keep it", async () => {
    const [stream] = await db.insert(valueStreams).values({ key: "s", name: "S", createdAt: now }).returning();
    const lead = await house.as("stream_lead", { streamId: stream?.id ?? "", name: "Lot" });
    const about = { name: "Search", state: "active", streamId: stream?.id ?? "", createdAt: now } as const;
    const owners = { itOwnerId: lead.viewer.id, marketingOwnerId: executive.viewer.id };
    const [work] = await db
      .insert(initiatives)
      .values({ ...about, ...owners })
      .returning();
    await db
      .update(budgetLines)
      .set({ initiativeId: work?.id ?? "" })
      .where(eq(budgetLines.id, lineId));
    const { lines } = await readUnused(lead, { budgetId });
    expect(lines[0]).toMatchObject({ owners: ["Lot", "Juno"], mayKeep: true });
  });

  it("nobody is told of a restricted budget they may not read, nor of one that is not there", async () => {
    await db.update(budgets).set({ isRestricted: true }).where(eq(budgets.id, budgetId));
    const gone = { code: "not_found", key: "refusal.gone" };
    await expect(readUnused(await house.as("contributor"), { budgetId })).rejects.toMatchObject(gone);
    await expect(readUnused(finance, { budgetId: lineId })).rejects.toMatchObject(gone);
    expect((await readUnused(finance, { budgetId })).lines).toHaveLength(1);
  });
});
