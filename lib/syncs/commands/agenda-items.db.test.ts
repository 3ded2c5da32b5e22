import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { agendaItems, agendaParks, syncs } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { meetings, refusalOf, told, weekAt } from "@/tests/support/meetings";
import { readSync } from "../queries/read-sync";
import { addItem, parkItem, takeBackPark, withdrawItem } from "./agenda-items";
import { addTemplateItem, endTemplateItem } from "./series";

const { db } = await testDatabase();
const { at, start, close } = await meetings(db);

/** What people, the series and earlier meetings put on a week's agenda, as it is or was frozen. */
async function onAgenda(weeks: number): Promise<string[]> {
  const { seen } = await readSync(at("reader", weeks), { week: weekAt(weeks) });
  return seen.agenda.flatMap(({ about, kind }) => (about.kind === "item" ? [`${kind} ${about.name}`] : [])).sort();
}
const park = (weeks: number, title: string, more: object = {}) =>
  parkItem(at("cmo", weeks), { week: weekAt(weeks), itemKey: `item:${title}`, title, reason: "Not now", ...more });

describe("an item of the agenda", () => {
  it("is put there once by whoever takes part, also sent twice at the same moment, and taken off once", async () => {
    const id = randomUUID();
    const send = () => addItem(at("worker"), { id, week: weekAt(0), title: "Opening hours", reason: "Shops ask" });
    expect(await Promise.all([send(), send(), send()])).toEqual(Array(3).fill({ id }));
    expect(await db.$count(agendaItems)).toBe(1);
    expect(await onAgenda(0)).toEqual(["added Opening hours"]);
    const ends = await Promise.all([told(withdrawItem(at("cmo"), { id })), told(withdrawItem(at("cio"), { id }))]);
    expect(ends.toSorted()).toEqual(["conflict sync.item_gone", "done"]);
    expect(await onAgenda(0)).toEqual([]);
  });

  it("is refused to who only reads, for a week that is over, without a title, and to take off what is not there", async () => {
    const add = (who: Parameters<typeof at>[0], more: object = {}) =>
      refusalOf(db, () => addItem(at(who), { week: weekAt(0), title: "No", ...more }));
    for (const who of ["reader", "nobody"] as const) expect(await add(who)).toMatch(/^forbidden/);
    expect(await add("cmo", { week: weekAt(-1) })).toBe("not_found refusal.gone");
    for (const title of ["", "x".repeat(281), "\ud800"])
      expect(await add("cmo", { title })).toMatch(/^invalid refusal/);
    expect(await add("cmo", { about: "person:x" })).toBe("invalid refusal.input");
    expect(await refusalOf(db, () => withdrawItem(at("cmo"), { id: randomUUID() }))).toBe("not_found refusal.gone");
    expect(await refusalOf(db, () => takeBackPark(at("cmo"), { id: randomUUID() }))).toBe("not_found refusal.gone");
  });
});

describe("what was put aside", () => {
  it("is put aside once, by one of two at once, and may be taken up again", async () => {
    await start(0);
    const ends = await Promise.all([told(park(0, "Name")), told(park(0, "Name"))]);
    expect(ends.toSorted()).toEqual(["conflict sync.parked_already", "done"]);
    const id = randomUUID();
    expect(await Promise.all([park(0, "Twice", { id }), park(0, "Twice", { id })])).toEqual([{ id }, { id }]);
    await takeBackPark(at("cio"), { id });
    expect(await refusalOf(db, () => takeBackPark(at("cio"), { id }))).toBe("conflict sync.item_gone");
    await park(0, "Twice");
    expect(await db.$count(agendaParks)).toBe(3);
    expect(await refusalOf(db, () => park(0, "Owner", { ownerId: randomUUID() }))).toBe("invalid sync.unknown_person");
  });

  it("comes back in the next meeting, or in the first on or after its day, exactly once", async () => {
    await park(0, "On Saturday", { againOn: "2026-12-05" });
    await park(0, "On the day", { againOn: "2026-11-30" });
    await park(0, "Long ago", { againOn: "2026-11-01" });
    await close(0);
    const soon = ["parked Long ago", "parked Name", "parked On the day", "parked Twice"];
    expect(await onAgenda(1)).toEqual(soon);
    await start(1);
    expect(await onAgenda(1)).toEqual(soon);
    await close(1);
    expect(await onAgenda(1)).toEqual(soon);
    await start(2);
    expect(await onAgenda(2)).toEqual(["parked On Saturday"]);
    await close(2);
    await start(3);
    expect(await onAgenda(3)).toEqual([]);
  });

  it("comes back although its day fell on the night a meeting ran over midnight", async () => {
    await park(3, "After midnight", { againOn: "2026-12-15" });
    await park(3, "Soon");
    await close(3, 17 * 60);
    await start(4);
    expect(await onAgenda(4)).toEqual(["parked After midnight", "parked Soon"]);
  });

  it("comes back although its meeting was closed only after the next one had begun", async () => {
    await park(4, "Left open");
    expect(await refusalOf(db, () => start(5))).toBe("conflict sync.another_running");
    // As an older release let them: both running.
    const setState = (state: "planned" | "running") =>
      db
        .update(syncs)
        .set({ state })
        .where(eq(syncs.week, weekAt(4)));
    await setState("planned");
    await start(5);
    await setState("running");
    expect(await onAgenda(5)).toEqual([]);
    await close(4, 8 * 24 * 60);
    await close(5, 9 * 24 * 60);
    await start(7);
    expect(await onAgenda(7)).toEqual(["parked Left open"]);
    await close(7);
  });
});

it("takes what people put on the agenda of a week that was missed along to the next meeting, once", async () => {
  await addItem(at("worker", 7, 60), { week: weekAt(8), title: "Nobody came" });
  expect(await onAgenda(8)).toEqual(["added Nobody came"]);
  await start(9);
  expect(await onAgenda(9)).toEqual(["added Nobody came"]);
  await close(9);
  await start(10);
  expect(await onAgenda(10)).toEqual([]);
  await close(10);
});

it("puts what the series has on every agenda that is planned from then on, until it is taken off", async () => {
  expect(await refusalOf(db, () => addTemplateItem(at("worker"), { title: "Story" }))).toMatch(/^forbidden/);
  expect(await refusalOf(db, () => addTemplateItem(at("cio"), { title: "" }))).toBe("invalid refusal.input");
  const { id } = await addTemplateItem(at("cio", 10), { title: "One customer's story" });
  await start(12);
  expect(await onAgenda(12)).toEqual(["added One customer's story"]);
  await close(12);
  await endTemplateItem(at("admin", 12), { id });
  expect(await refusalOf(db, () => endTemplateItem(at("admin", 12), { id }))).toBe("conflict sync.item_gone");
  await start(13);
  expect(await onAgenda(13)).toEqual(["added One customer's story"]);
  await close(13);
  await start(14);
  expect(await onAgenda(14)).toEqual([]);
});
