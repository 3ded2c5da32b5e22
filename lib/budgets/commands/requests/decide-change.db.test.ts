import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, changeApprovals, changeRequests, entries } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import { today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { anAskingHouse, askTransfer, twoLines } from "@/tests/support/change-requests";
import { testDatabase } from "@/tests/support/database";
import { now } from "@/tests/support/people";
import { proofMs, proofSize } from "@/tests/support/size";
import { readBudget } from "../../queries/read-budget";
import { listChangeRequests } from "../../queries/requests/list-change-requests";
import { readChangeRequest } from "../../queries/requests/read-change-request";
import { agreeShares } from "../agree-shares";
import { postEntry } from "../post-entry";
import { decideChange } from "./decide-change";
import { requestChange } from "./request-change";
import { withdrawChange } from "./withdraw-change";

const { db, owner } = await testDatabase();
const asking = await anAskingHouse(db);
const { house, finance, lead } = asking;
const { it: itId, marketing: marketingId, finance: financeId } = house.functionIds;
const reason = "Needed";

const approve = (who: Context, requestId: string, functionId: string) =>
  decideChange(who, { requestId, functionId, verdict: "approved" });
const byBoth = async (requestId: string) => {
  await approve(asking.it, requestId, itId);
  return approve(asking.marketing, requestId, marketingId);
};
const allocatedOf = async (budgetId: string) =>
  (await readBudget(finance, { id: budgetId })).lines.map(({ position }) => position.allocated);
const post = (lineId: string, kind: string, amount: string) =>
  postEntry(finance, { lineId, kind, amount, postedOn: "2026-11-20", functionId: itId });

describe("the last approval applies a request at once", () => {
  it("moves the money between the lines, and says which request it was", async () => {
    const lines = await twoLines(asking);
    const { id, number } = await askTransfer(lead, lines);
    expect(await approve(asking.it, id, itId)).toEqual({ outcome: null });
    expect(await allocatedOf(lines.budgetId)).toEqual([10000n, 10000n]);
    expect(await approve(asking.marketing, id, marketingId)).toEqual({ outcome: "applied" });
    expect(await allocatedOf(lines.budgetId)).toEqual([6000n, 14000n]);
    const request = await readChangeRequest(lead, { id });
    expect(request).toMatchObject({ outcome: "applied", mayWithdraw: false, endedBy: "cmo" });
    const entry = await db.query.entries.findFirst({ where: eq(entries.id, request.entryId ?? "") });
    expect(entry).toMatchObject({
      ...{ kind: "transfer", amountMinor: -4000n, postedOn: today(now, "Europe/Amsterdam") },
      description: `Change request #${number}: More where it counts`,
    });
    expect(request.after.lines.map(({ allocated }) => allocated)).toEqual(["6000", "14000"]);
  });

  it.each([
    ["increase", 10500n],
    ["decrease", 9500n],
  ])("gives a line its %s", async (kind, left) => {
    const lines = await twoLines(asking);
    const { id } = await requestChange(lead, { kind, lineId: lines.from, amount: "5.00", reason });
    expect(await byBoth(id)).toEqual({ outcome: "applied" });
    expect(await allocatedOf(lines.budgetId)).toEqual([left, 10000n]);
  });

  it("agrees the shares anew, asking also whoever joins and whoever leaves", async () => {
    const lines = await twoLines(asking);
    const parties = [
      { functionId: itId, percent: "50" },
      { functionId: financeId, percent: "50" },
    ];
    const agreement = { mode: "percent", parties };
    const { id } = await requestChange(lead, { kind: "shares", lineId: lines.from, agreement, reason });
    const { decisions } = await readChangeRequest(lead, { id });
    expect(new Set(decisions.map(({ functionId }) => functionId))).toEqual(new Set([itId, marketingId, financeId]));
    expect(await byBoth(id)).toEqual({ outcome: null });
    expect(await approve(finance, id, financeId)).toEqual({ outcome: "applied" });
    const [line] = (await readBudget(finance, { id: lines.budgetId })).lines;
    expect(line?.shares.map(({ hundredths }) => hundredths)).toEqual([5000, 5000]);
    expect(line?.agreement?.id).toBe((await readChangeRequest(lead, { id })).agreementId);
    expect(line?.version).toBe(2);
  });

  it("goes past the lock of the plan", async () => {
    const lines = await twoLines(asking);
    await owner.query("update budgets set plan_locked_at = now() where id = $1", [lines.budgetId]);
    const { id } = await askTransfer(lead, lines);
    expect(await byBoth(id)).toEqual({ outcome: "applied" });
    expect(await allocatedOf(lines.budgetId)).toEqual([6000n, 14000n]);
  });

  it("leaves one audit row a step, with how it ended", async () => {
    const lines = await twoLines(asking);
    const { id } = await askTransfer(lead, lines);
    await byBoth(id);
    const trail = await db
      .select()
      .from(auditEntries)
      .where(sql`${auditEntries.detail}->>'changeRequestId' = ${id}`)
      .orderBy(auditEntries.seq);
    const steps = trail.map(({ action, detail }) => [action, (detail as { outcome?: string | null }).outcome]);
    expect(steps).toEqual([
      ["requestChange", undefined],
      ["decideChange", null],
      ["decideChange", "applied"],
    ]);
  });
});

describe("who may decide", () => {
  it.each(roles)("is no %s who does not speak for the function", async (role) => {
    const { id } = await askTransfer(lead, await twoLines(asking));
    const refused = approve(await house.as(role, { side: "finance" }), id, itId);
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    await expect(approve(await house.as(role), id, itId)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is nobody for another function, for one that pays nothing, nor for one that has decided", async () => {
    const { id } = await askTransfer(lead, await twoLines(asking));
    const other = { key: "budget.refusal.not_your_function" };
    await expect(approve(asking.it, id, marketingId)).rejects.toMatchObject(other);
    await expect(approve(finance, id, itId)).rejects.toMatchObject(other);
    await expect(approve(asking.it, id, financeId)).rejects.toMatchObject({ key: "budget.refusal.not_asked" });
    await approve(asking.it, id, itId);
    const again = approve(await house.as("executive", { side: "it" }), id, itId);
    await expect(again).rejects.toMatchObject({ code: "conflict", key: "budget.refusal.decided_already" });
  });

  it("is never who asked, who finance stands in for where nobody else speaks for the function", async () => {
    const lines = await twoLines(asking);
    await owner.query("update users set disabled_at = now() where name = 'executive'");
    const { id } = await askTransfer(asking.it, lines);
    const own = { code: "forbidden", key: "budget.refusal.own_request" };
    await expect(approve(asking.it, id, itId)).rejects.toMatchObject(own);
    expect((await readChangeRequest(finance, { id })).mayDecideFor).toEqual([itId]);
    expect(await approve(finance, id, itId)).toEqual({ outcome: null });
    expect(await approve(asking.marketing, id, marketingId)).toEqual({ outcome: "applied" });
  });

  it("is the chief of each function that pays, also where the budget was restricted and names no reader", async () => {
    const lines = await twoLines(asking);
    const { id } = await askTransfer(finance, lines);
    const [other, outsider] = [await house.as("finance_controller"), await house.as("executive", { side: "finance" })];
    await owner.query("update budgets set is_restricted = true where id = $1", [lines.budgetId]);
    const gone = { code: "not_found", key: "refusal.gone" };
    const said = await db.$count(changeApprovals);
    for (const one of [lead, outsider]) {
      await expect(readChangeRequest(one, { id })).rejects.toMatchObject(gone);
      expect((await listChangeRequests(one, {})).items.some((item) => item.id === id)).toBe(false);
    }
    await expect(approve(outsider, id, itId)).rejects.toMatchObject(gone);
    const forbidden = { code: "forbidden", key: "budget.refusal.not_your_function" };
    await expect(approve(other, id, itId)).rejects.toMatchObject(forbidden);
    expect(await db.$count(changeApprovals)).toBe(said);
    expect((await readChangeRequest(asking.it, { id })).mayDecideFor).toEqual([itId]);
    await approve(asking.it, id, itId);
    expect(await approve(asking.marketing, id, marketingId)).toEqual({ outcome: "applied" });
  });

  it("is not even in the database who asked", async () => {
    const { id } = await askTransfer(asking.it, await twoLines(asking));
    const said = { requestId: id, functionId: itId, verdict: "approved", decidedAt: now } as const;
    const asker = asking.it.viewer.id ?? "";
    const own = db.insert(changeApprovals).values({ ...said, requestedBy: asker, decidedBy: asker });
    await expect(own).rejects.toMatchObject({ cause: { constraint: "change_approvals_other" } });
    const disguised = { ...said, requestedBy: lead.viewer.id ?? "", decidedBy: asker };
    await expect(db.insert(changeApprovals).values(disguised)).rejects.toMatchObject({
      cause: { constraint: "change_approvals_request" },
    });
  });

  it("decides for one of two functions where a person speaks for both, and leaves the other to another", async () => {
    const both = await house.as("executive", { side: "it", name: "both" });
    const grant =
      "insert into role_grants (id, user_id, role, function_id, granted_at) values (gen_random_uuid(), $1, 'executive', $2, now())";
    await owner.query(grant, [both.viewer.id, marketingId]);
    const lines = await twoLines(asking);
    const { id } = await askTransfer(lead, lines);
    expect((await readChangeRequest(both, { id })).mayDecideFor).toEqual([itId, marketingId]);
    expect(await approve(both, id, itId)).toEqual({ outcome: null });
    const second = { code: "forbidden", key: "budget.refusal.decided_for_other" };
    await expect(approve(both, id, marketingId)).rejects.toMatchObject(second);
    expect(await approve(asking.marketing, id, marketingId)).toEqual({ outcome: "applied" });
  });
});

describe("a request that ends otherwise", () => {
  it("is refused by any of them, with a reason, and nothing moves", async () => {
    const lines = await twoLines(asking);
    const { id } = await askTransfer(lead, lines);
    const no = { requestId: id, functionId: marketingId, verdict: "refused" };
    await expect(decideChange(asking.marketing, no)).rejects.toMatchObject({
      ...{ code: "invalid", fields: { reason: { key: "budget.refusal.refusal_needs_reason" } } },
    });
    expect(await decideChange(asking.marketing, { ...no, reason: "Not now" })).toEqual({ outcome: "refused" });
    await expect(approve(asking.it, id, itId)).rejects.toMatchObject({ key: "budget.refusal.request_ended" });
    expect(await allocatedOf(lines.budgetId)).toEqual([10000n, 10000n]);
    const { decisions } = await readChangeRequest(lead, { id });
    expect(decisions.find(({ functionId }) => functionId === marketingId)?.said?.reason).toBe("Not now");
  });

  it("is withdrawn by who asked and by nobody else, once", async () => {
    const { id } = await askTransfer(lead, await twoLines(asking));
    for (const who of [asking.it, finance, await house.as("stream_lead")]) {
      await expect(withdrawChange(who, { requestId: id })).rejects.toMatchObject({ code: "forbidden" });
    }
    await withdrawChange(lead, { requestId: id });
    const ended = { code: "conflict", key: "budget.refusal.request_ended" };
    await expect(withdrawChange(lead, { requestId: id })).rejects.toMatchObject(ended);
    await expect(approve(asking.it, id, itId)).rejects.toMatchObject(ended);
    expect((await listChangeRequests(asking.it, {})).waiting.some((one) => one.id === id)).toBe(false);
  });

  it("is stale once the plan moved, which everybody is told and nothing follows", async () => {
    const lines = await twoLines(asking);
    const { id } = await askTransfer(lead, lines);
    await approve(asking.it, id, itId);
    await post(lines.to, "allocation", "1.00");
    expect((await readChangeRequest(lead, { id })).stillStands).toBe(false);
    expect(await approve(asking.marketing, id, marketingId)).toEqual({ outcome: "stale" });
    expect(await allocatedOf(lines.budgetId)).toEqual([10000n, 10100n]);
    expect(await readChangeRequest(lead, { id })).toMatchObject({ outcome: "stale", entryId: null });
  });

  it("is stale once the shares were agreed otherwise", async () => {
    const lines = await twoLines(asking);
    const { id } = await askTransfer(lead, lines);
    const agreement = { mode: "equal", parties: [{ functionId: itId }, { functionId: marketingId }] };
    await agreeShares(finance, { lineId: lines.from, version: 1, agreement, validFrom: "2026-11-01", reason });
    expect(await approve(asking.it, id, itId)).toEqual({ outcome: "stale" });
  });

  it("stands while money is spent that it does not need, and is stale once too little is left", async () => {
    const lines = await twoLines(asking);
    const [small, large] = [await askTransfer(lead, lines, "10.00"), await askTransfer(lead, lines, "60.00")];
    await post(lines.from, "actual", "50.00");
    expect(await byBoth(large.id)).toEqual({ outcome: "stale" });
    expect(await byBoth(small.id)).toEqual({ outcome: "applied" });
    expect(await allocatedOf(lines.budgetId)).toEqual([9000n, 11000n]);
  });

  it("is stale once the books are closed over the day it would be posted on", async () => {
    const lines = await twoLines(asking);
    const { id } = await askTransfer(lead, lines);
    await owner.query("update budgets set closed_through = '2026-12-31' where id = $1", [lines.budgetId]);
    expect(await byBoth(id)).toEqual({ outcome: "stale" });
    expect(await db.$count(entries, eq(entries.lineId, lines.from))).toBe(1);
  });
});

describe("several at once", () => {
  it("applies a request once, however many decide at the same time", { timeout: proofMs(60_000) }, async () => {
    const rounds = proofSize("F6 two last approvers at once", "races", { reduced: 4, full: 100 });
    const chiefs = await Promise.all([...Array(7)].map(() => house.as("executive", { side: "it", name: "chief" })));
    for (let round = 0; round < rounds; round += 1) {
      const lines = await twoLines(asking);
      const { id } = await askTransfer(lead, lines);
      const tries = [...chiefs, asking.it].flatMap((chief) => [
        approve(chief, id, itId),
        approve(asking.marketing, id, marketingId),
      ]);
      const answers = await Promise.allSettled(tries);
      const outcomes = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value.outcome] : []));
      expect(outcomes.sort()).toEqual(["applied", null]);
      for (const one of answers) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
      expect(await allocatedOf(lines.budgetId)).toEqual([6000n, 14000n]);
      expect(await db.$count(entries, eq(entries.lineId, lines.to))).toBe(2);
    }
  });

  it("lets one of two requests for the same money through, and tells the other that the plan moved", async () => {
    const lines = await twoLines(asking);
    const asked = [await askTransfer(lead, lines, "70.00"), await askTransfer(lead, lines, "60.00")];
    await Promise.all(asked.map(({ id }) => approve(asking.it, id, itId)));
    const ends = await Promise.all(asked.map(({ id }) => approve(asking.marketing, id, marketingId)));
    expect(ends.map(({ outcome }) => outcome).sort()).toEqual(["applied", "stale"]);
    expect(await db.$count(changeRequests, eq(changeRequests.budgetId, lines.budgetId))).toBe(2);
  });
});
