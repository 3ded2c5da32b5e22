import { describe, expect, it } from "vitest";
import { actionMoves, actions, syncAcknowledgements, syncs } from "@/db/schema";
import { askOverride } from "@/lib/budgets/commands/control/ask-override";
import { decideOverride } from "@/lib/budgets/commands/control/decide-override";
import { approveInvoice } from "@/lib/budgets/commands/invoices/approve-invoice";
import { decideChange } from "@/lib/budgets/commands/requests/decide-change";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import type { Day } from "@/lib/kernel/day";
import { answerSignal } from "@/lib/signals/commands/answer-signal";
import { raiseSignal } from "@/lib/signals/commands/raise-signal";
import { anAskingHouse, askTransfer, twoLines } from "@/tests/support/change-requests";
import { aFundedLine, anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { on, owed } from "@/tests/support/duties";
import { aStage } from "@/tests/support/full-budget";
import { now } from "@/tests/support/people";
import { acknowledgeSync } from "../commands/acknowledge-sync";
import { dutiesOf } from "./list-duties";

const { db } = await testDatabase();

describe("what somebody is asked to allow", async () => {
  const asking = await anAskingHouse((await testDatabase()).db);
  const { it: cio, marketing: cmo, lead, finance } = asking;

  it("is a change of a budget, owed by each side until it has decided", async () => {
    const { id } = await askTransfer(lead, await twoLines(asking));
    for (const chief of [cio, cmo]) expect(await owed(chief)).toMatchObject([/^change .* due$/]);
    expect([await owed(lead), await owed(finance)]).toEqual([[], []]);
    expect(await owed(on(cio, "2026-11-26"))).toMatchObject([/^change .* overdue$/]);
    await decideChange(cio, { requestId: id, functionId: asking.house.functionIds.it, verdict: "approved" });
    expect(await owed(cio)).toEqual([]);
    await decideChange(cmo, { requestId: id, functionId: asking.house.functionIds.marketing, verdict: "approved" });
    expect(await owed(cmo)).toEqual([]);
  });

  it("is leave to overspend, which goes when one has decided", async () => {
    const { from } = await twoLines(asking);
    const { id } = await askOverride(lead, { lineId: from, beyond: "5.00", reason: "More" });
    for (const one of [cio, cmo, finance]) expect(await owed(one)).toMatchObject([/^override .* due$/]);
    await decideOverride(cmo, { overrideId: id, verdict: "refused" });
    for (const one of [cio, cmo, finance, lead]) expect(await owed(one)).toEqual([]);
    await askOverride(cio, { lineId: from, beyond: "6.00", reason: "More" });
    expect([await owed(cio), (await owed(cmo)).length]).toEqual([[], 1]);
  });
});

it("what a restricted budget asks is owed by nobody who may not read it", async () => {
  const asking = await anAskingHouse((await testDatabase()).db);
  const outsider = await asking.house.as("executive", { side: "finance" });
  const { from, budgetId } = await twoLines(asking);
  await askOverride(asking.lead, { lineId: from, beyond: "5.00", reason: "More" });
  expect(await owed(outsider)).toMatchObject([/^override/]);
  await restrictBudget(asking.finance, { budgetId, isRestricted: true, reason: "Wages" });
  expect(await owed(outsider)).toEqual([]);
  expect(await owed(asking.it)).toMatchObject([/^override/]);
});

describe("an invoice", async () => {
  const office = await anOffice(db);
  const { executive, chief, checker, finance, contributor } = office;

  it("is owed by who may approve it, then by who may pay it", async () => {
    const { lineId } = await aFundedLine(office);
    const { id } = await office.enter(lineId);
    for (const one of [executive, chief]) expect(await owed(one)).toEqual(["approve_invoice Cardline due"]);
    expect([await owed(checker), await owed(contributor)]).toEqual([[], []]);
    await approveInvoice(executive, { invoiceId: id });
    expect([await owed(executive), await owed(chief)]).toEqual([[], []]);
    for (const one of [checker, finance]) expect(await owed(one)).toEqual(["pay_invoice Cardline due"]);
    await office.pay(id);
    expect([await owed(checker), await owed(finance)]).toEqual([[], []]);
  });
});

describe("after a meeting", async () => {
  const office = await anOffice((await testDatabase()).db);
  const { executive: cmo, chief: cio, contributor } = office;
  const at = { createdAt: now };
  const own = { ownerId: contributor.viewer.id ?? "", ...at };

  it("actions are owed by their owner until they are done, and say when they were first promised", async () => {
    const day = (text: string) => text as Day;
    await cio.db.insert(actions).values([
      { title: "late", dueOn: day("2026-11-20"), firstDueOn: day("2026-11-13"), ...own },
      { title: "someday", ...own },
      { title: "friday", dueOn: day("2026-11-27"), ...own },
      { title: "done", dueOn: day("2026-11-20"), doneAt: now, ...own },
    ]);
    expect(await owed(contributor)).toEqual(["action late overdue", "action friday due", "action someday later"]);
    expect(await owed(cio)).toEqual([]);
    const [late] = await dutiesOf(contributor);
    expect(late).toMatchObject({ ageDays: 3, reason: { key: "duty.reason.carried", values: { days: 7 } } });
  });

  it("an action handed over late is not late from the first hour", async () => {
    const past = { title: "handed", dueOn: "2026-11-02" as Day, ownerId: cmo.viewer.id ?? "", ...at };
    const [action] = await cio.db.insert(actions).values(past).returning();
    expect(await owed(cmo)).toEqual(["action handed overdue"]);
    const [fromOwnerId, toOwnerId] = [cio.viewer.id ?? "", cmo.viewer.id ?? ""];
    const move = { actionId: action!.id, fromOwnerId, toOwnerId, reason: "", movedBy: fromOwnerId, ...at };
    await cio.db.insert(actionMoves).values(move);
    expect(await owed(cmo)).toEqual(["action handed due"]);
    await cio.db.update(actions).set({ doneAt: now });
  });

  it("who was asked to read the minutes owes it until they say so, and only they can", async () => {
    const [sync] = await cio.db
      .insert(syncs)
      .values({ week: "2026-W47", ...at })
      .returning();
    const syncId = sync!.id;
    const asked = [cmo, contributor].map(({ viewer }) => ({ syncId, userId: viewer.id ?? "", askedAt: now }));
    await cio.db.insert(syncAcknowledgements).values(asked);
    expect(await owed(cmo)).toEqual(["acknowledgement 2026-W47 due"]);
    expect(await owed(cio)).toEqual([]);
    await expect(acknowledgeSync(cio, { syncId })).rejects.toMatchObject({ code: "not_found" });
    await acknowledgeSync(cmo, { syncId });
    await acknowledgeSync(on(cmo, "2026-11-24"), { syncId });
    expect(await owed(cmo)).toEqual([]);
    expect(await owed(contributor)).toEqual(["acknowledgement 2026-W47 due"]);
    const said = await cio.db.select().from(syncAcknowledgements);
    expect(said.flatMap(({ acknowledgedAt }) => acknowledgedAt ?? [])).toEqual([now]);
  });
});

it("a signal is owed by the side it is for until its first answer", async () => {
  const { db: empty } = await testDatabase();
  const { chief: cio, executive: cmo } = await anOffice(empty);
  const stageId = await aStage(empty);
  const { id } = await raiseSignal(cmo, { stageId, kind: "risk", title: "Slow pages", to: "it" });
  expect([await owed(cio), await owed(cmo)]).toEqual([["signal Slow pages due"], []]);
  expect((await dutiesOf(cio))[0]?.subject.ref).toBe("buy");
  await answerSignal(cio, { signalId: id, step: "accepted", from: "raised" });
  expect(await owed(cio)).toEqual([]);
});
