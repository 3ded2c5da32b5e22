import { describe, expect, it } from "vitest";
import { auditEntries, journeys, links, signalMoves, signals, stages } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listSignals } from "../queries/list-signals";
import { raiseSignal } from "./raise-signal";

const { db } = await testDatabase();
const house = await aHouse(db);
const cio = await house.as("executive", { side: "it", name: "Cian de Graaf" });
const juno = await house.as("contributor", { side: "marketing", name: "Juno Kramer" });
const finance = await house.as("finance_controller", { side: "finance" });
const reader = await house.as("viewer");

const [journey] = await db.insert(journeys).values({ key: "default", name: "J", createdAt: now }).returning();
const place = { journeyId: journey?.id ?? "", createdAt: now };
const made = await db
  .insert(stages)
  .values([
    { ...place, key: "buy", name: "Buy", position: 0 },
    { ...place, key: "use", name: "Use", position: 1 },
  ])
  .returning();
const [buy, use] = made.map(({ id }) => id) as [string, string];
const risk = (stageId: string, title = "Card asked for twice") => ({ stageId, kind: "risk", title });

describe("a signal", () => {
  it("stands on its stage, from the speaker's side to the other, raised and waiting", async () => {
    const { id } = await raiseSignal(juno, { ...risk(buy), body: "Two banks" });
    const { items, count } = await listSignals(reader, { stageIds: [buy] });
    expect(count).toBe(1);
    expect(items).toEqual([
      {
        ...{ id, kind: "risk", title: "Card asked for twice", body: "Two banks", fromSide: "marketing", toSide: "it" },
        ...{ step: "raised", isOpen: true, raisedBy: "Juno Kramer", raisedAt: now, stageIds: [buy], answers: [] },
      },
    ]);
    expect((await listSignals(reader, { stageIds: [use] })).count).toBe(0);
  });

  it("of IT is for marketing, unless somebody else is named", async () => {
    await raiseSignal(cio, risk(use));
    await raiseSignal(cio, { ...risk(use, "Costs of it"), to: "finance" });
    const { items } = await listSignals(reader, { stageIds: [use] });
    expect(items.map(({ title, toSide }) => [title, toSide]).sort()).toEqual([
      ["Card asked for twice", "marketing"],
      ["Costs of it", "finance"],
    ]);
  });

  it("is closed by its latest step alone, and then comes after those that wait", async () => {
    const { id } = await raiseSignal(cio, risk(buy, "Slow basket"));
    const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
    await db.insert(signalMoves).values([
      { signalId: id, step: "accepted", createdAt: later(1) },
      { signalId: id, step: "improved", createdAt: later(2) },
    ]);
    const all = await listSignals(reader, { stageIds: [buy] });
    expect(all.items.map(({ title, step, isOpen }) => [title, step, isOpen])).toEqual([
      ["Card asked for twice", "raised", true],
      ["Slow basket", "improved", false],
    ]);
    expect((await listSignals(reader, { stageIds: [buy], open: true })).count).toBe(1);
  });

  it("leaves one audit row with where it went", async () => {
    const { id } = await raiseSignal(cio, risk(buy, "Audited"));
    const row = await db.query.auditEntries.findFirst({ orderBy: (t, { desc }) => desc(t.seq) });
    expect(row).toMatchObject({ action: "raiseSignal", subjectId: buy, detail: { signal: id, toSide: "marketing" } });
  });
});

describe("no signal is raised", () => {
  const counts = async () => [
    await db.$count(signals),
    await db.$count(signalMoves),
    await db.$count(links),
    await db.$count(auditEntries),
  ];

  it.each([
    ["by a reader", reader, risk(buy), "forbidden"],
    ["on a stage that is not there", cio, risk("00000000-0000-7000-8000-000000000000"), "not_found"],
    ["to one's own side", cio, { ...risk(buy), to: "it" }, "invalid"],
    ["to nobody by who speaks for neither side", finance, risk(buy), "invalid"],
    ["without a title", cio, risk(buy, "  "), "invalid"],
    ["of a kind nobody knows", cio, { ...risk(buy), kind: "shout" }, "invalid"],
  ])("%s", async (_case, who, input, code) => {
    const before = await counts();
    await expect(raiseSignal(who, input)).rejects.toMatchObject({ code });
    expect(await counts()).toEqual(before);
  });

  it("but finance may, once it says to whom", async () => {
    const { id } = await raiseSignal(finance, { ...risk(buy, "Refunds"), to: "it" });
    const { items } = await listSignals(reader, {});
    expect(items.find((one) => one.id === id)).toMatchObject({ fromSide: "finance", toSide: "it" });
  });
});
