import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { budgetLines, budgets, initiatives, ledgerProofs, valueStreams } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import { readHome } from "@/lib/homes/queries/read-home";
import type { Context } from "@/lib/kernel/operation";
import { anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { now } from "@/tests/support/people";
import { releaseCommitment } from "../../commands/orders/release-commitment";
import { postEntry } from "../../commands/post-entry";
import { sayForecast } from "../../commands/say-forecast";
import { readMonthEnd } from "./read-month-end";

const { db, owner } = await testDatabase();
const office = await anOffice(db);
const { house, finance, contributor } = office;
let lead: Context;
let stranger: Context;
let ofStream: Awaited<ReturnType<typeof aBusyBudget>>;

/** A budget with an invoice, a late order and a line nobody has a forecast of; its books are open from October on. */
async function aBusyBudget(streamId?: string, initiativeId?: string) {
  const { id: budgetId } = await aBudget(finance, streamId ? { streamId } : {});
  const { id: lineId } = await aLine(finance, house, { budgetId, amount: "1000.00" });
  if (initiativeId) await db.update(budgetLines).set({ initiativeId }).where(eq(budgetLines.id, lineId));
  const { id: orderId } = await office.order(lineId, { expectedOn: "2026-11-10" });
  await office.enter(lineId, { invoicedOn: "2026-11-16" });
  await owner.query("update budgets set closed_through = '2026-09-30' where id = $1", [budgetId]);
  return { budgetId, lineId, orderId };
}

const on = (context: Context, instant: string): Context => ({ ...context, now: new Date(instant) });
const atEnd = "2026-11-27T08:00:00Z";
const asked = async (context: Context, instant = atEnd) =>
  (await readMonthEnd(on(context, instant), {})).map(({ kind, count, more }) => [kind, count, more]);

beforeAll(async () => {
  const [stream, other] = await db
    .insert(valueStreams)
    .values(["sales", "stores"].map((key) => ({ key, name: key, createdAt: now })))
    .returning();
  const streamId = stream?.id ?? "";
  lead = await house.as("stream_lead", { streamId });
  stranger = await house.as("stream_lead", { streamId: other?.id ?? "" });
  const about = { name: "Search", state: "active", streamId, createdAt: now } as const;
  const [work] = await db.insert(initiatives).values(about).returning();
  ofStream = await aBusyBudget(streamId, work?.id);
  await aBusyBudget();
});

describe("what a month's end asks of somebody", () => {
  it("is everything of all budgets for finance, of their stream's for a lead, and nothing for the others", async () => {
    expect(await asked(finance)).toEqual([
      ["unposted", 2, 1],
      ["late", 2, 1],
      ["unforecast", 2, 1],
      ["unused", 2, 1],
      ["open", 2, 1],
    ]);
    expect(await asked(lead)).toEqual([
      ["unposted", 1, 0],
      ["late", 1, 0],
      ["unforecast", 1, 0],
      ["unused", 1, 0],
    ]);
    expect(await asked(stranger)).toEqual([]);
    expect(await asked(contributor)).toEqual([]);
  });

  it("is of the lines that pay for their own work where they are not finance", async () => {
    const { id: lineId } = await aLine(finance, house, { budgetId: ofStream.budgetId });
    await postEntry(finance, { lineId, kind: "allocation", amount: "500.00", postedOn: "2026-10-01" });
    const lines = async (context: Context) =>
      (await asked(context)).filter(([kind]) => /unforecast|unused/.test(String(kind))).map(([, count]) => count);
    expect(await lines(finance)).toEqual([3, 3]);
    expect(await lines(lead)).toEqual([1, 1]);
  });

  it.each(roles)("is refused to or told a %s by the role alone", async (role) => {
    const answer = readMonthEnd(on(await house.as(role), atEnd), {});
    if (["finance_controller", "stream_lead", "contributor"].includes(role)) await answer;
    else await expect(answer).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is nothing in the days between, and the month before in the first days of the next", async () => {
    expect(await asked(finance, "2026-11-23T08:00:00Z")).toEqual([]);
    expect(await asked(finance, "2026-12-08T08:00:00Z")).toEqual([]);
    expect((await asked(finance, "2026-12-01T08:00:00Z")).at(-1)).toEqual(["open", 4, 1]);
    expect((await asked(finance, "2026-10-29T08:00:00Z")).map(([kind]) => kind)).toEqual(["unforecast", "unused"]);
  });

  it("leaves out a restricted budget for who may not read it", async () => {
    await db.update(budgets).set({ isRestricted: true }).where(eq(budgets.id, ofStream.budgetId));
    expect(await asked(lead)).toEqual([]);
    expect((await asked(finance))[0]).toEqual(["unposted", 2, 1]);
    await db.update(budgets).set({ isRestricted: false }).where(eq(budgets.id, ofStream.budgetId));
  });

  it("stands on the home among the other needs, and the ledger only with who answers for it", async () => {
    await db.insert(ledgerProofs).values({ at: new Date(atEnd), entries: 9, balances: 9, differences: 2, tookMs: 1 });
    const kinds = async (context: Context) =>
      (await readHome(on(context, atEnd), {})).needs
        .map(({ kind }) => kind)
        .filter((kind) => /ledger|month_end/.test(kind));
    expect(await kinds(finance)).toEqual(["ledger", ...Array(5).fill("month_end")]);
    expect(await kinds(lead)).toEqual(Array(4).fill("month_end"));
    expect(await kinds(await house.as("admin"))).toEqual(["ledger"]);
    expect(await kinds(office.executive)).toEqual([]);
  });

  it("is gone once it is done", async () => {
    const { lineId, orderId } = ofStream;
    await releaseCommitment(finance, { entryId: orderId, reason: "Not needed" });
    await sayForecast(lead, { lineId, amount: "900.00" });
    expect(await asked(lead)).toEqual([["unposted", 1, 0]]);
    expect((await asked(lead, "2026-12-31T08:00:00Z")).map(([kind]) => kind)).toEqual([
      "unposted",
      "unforecast",
      "unused",
    ]);
  });
});
