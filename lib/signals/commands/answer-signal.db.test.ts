import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries, journeys, signalMoves, stages } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listSignals } from "../queries/list-signals";
import { answerSignal } from "./answer-signal";
import { raiseSignal } from "./raise-signal";

const { db } = await testDatabase();
const house = await aHouse(db);
const cio = await house.as("executive", { side: "it", name: "Cian de Graaf" });
const engineer = await house.as("contributor", { side: "it" });
const juno = await house.as("contributor", { side: "marketing", name: "Juno Kramer" });
const finance = await house.as("finance_controller", { side: "finance" });
const reader = await house.as("viewer", { side: "it" });

const [journey] = await db.insert(journeys).values({ key: "default", name: "J", createdAt: now }).returning();
const [buy] = await db
  .insert(stages)
  .values({ journeyId: journey?.id ?? "", key: "buy", name: "Buy", position: 0, createdAt: now })
  .returning();
const stageId = buy!.id;
let signalId = "";
beforeEach(async () => {
  signalId = (await raiseSignal(juno, { stageId, kind: "red_flag", title: "Cards refused" })).id;
});
const found = async () => (await listSignals(reader, { stageIds: [stageId] })).items.find(({ id }) => id === signalId);
const later = (minutes: number) => ({ ...cio, now: new Date(now.getTime() + minutes * 60_000) });

describe("a signal's side", () => {
  it("says step by step where it stands, with what it found, and closes it", async () => {
    await answerSignal(later(1), { signalId, step: "accepted", from: "raised", note: "Two banks time out" });
    await answerSignal(later(2), { signalId, step: "improved", from: "accepted" });
    expect(await found()).toMatchObject({
      ...{ step: "improved", isOpen: false },
      answers: [
        { step: "accepted", note: "Two banks time out", by: "Cian de Graaf", at: later(1).now },
        { step: "improved", note: "" },
      ],
    });
    const row = await db.query.auditEntries.findFirst({ orderBy: (t, { desc }) => desc(t.seq) });
    expect(row).toMatchObject({ action: "answerSignal", subjectId: signalId });
  });

  it("declines it with a reason alone", async () => {
    const no = { signalId, step: "declined", from: "raised" };
    await expect(answerSignal(later(1), no)).rejects.toMatchObject({ code: "invalid", fields: { note: {} } });
    await answerSignal(later(1), { ...no, note: "It is the bank" });
    expect(await found()).toMatchObject({ step: "declined", isOpen: false });
  });

  it("answers once: of two who saw the same step the second is told to look again", async () => {
    const answers = [cio, engineer, later(1)].map((who) =>
      answerSignal(who, { signalId, step: "accepted", from: "raised" }),
    );
    const settled = await Promise.allSettled(answers);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = settled.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: "conflict", message: "signal.moved_on" });
  });
});

describe("a signal is not answered", () => {
  const counts = async () => [await db.$count(signalMoves), await db.$count(auditEntries)];

  it.each([
    ["by the side that raised it", juno, {}, "forbidden"],
    ["by a third side", finance, {}, "forbidden"],
    ["by a reader of that side", reader, {}, "forbidden"],
    ["with a step back", cio, { step: "raised" }, "invalid"],
    ["from a step it does not stand at", cio, { from: "watching", step: "improved" }, "conflict"],
    ["with a step nobody knows", cio, { step: "shrugged" }, "invalid"],
  ])("%s", async (_case, who, more, code) => {
    const before = await counts();
    await expect(answerSignal(who, { signalId, step: "accepted", from: "raised", ...more })).rejects.toMatchObject({
      code,
    });
    expect(await counts()).toEqual(before);
  });

  it("once it is closed", async () => {
    await answerSignal(later(1), { signalId, step: "improved", from: "raised" });
    const again = answerSignal(later(2), { signalId, step: "declined", from: "improved", note: "x" });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });
});
