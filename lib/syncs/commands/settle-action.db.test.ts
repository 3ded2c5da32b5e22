import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { actionMoves, actions, users } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { meetings, refusalOf, told, weekAt } from "@/tests/support/meetings";
import { readSync } from "../queries/read-sync";
import { listOpenActions } from "../queries/search-decisions";
import { assignAction } from "./decide";
import { moveAction, settleAction } from "./settle-action";

const { db } = await testDatabase();
const { at, idOf, start, close, house } = await meetings(db);
await start();
const given = (dueOn?: string) =>
  assignAction(at("cmo"), { week: weekAt(0), itemKey: "journey", title: "Tell", ownerId: idOf("worker"), dueOn });
const lineOf = async (id: string) => (await listOpenActions(at("reader"), {})).items.find((one) => one.id === id);

describe("what was promised", () => {
  it("is done once: its owner or an executive says so, and of two at once one is told", async () => {
    const { id } = await given();
    for (const who of ["reader", "admin", "nobody"] as const)
      expect(await refusalOf(db, () => settleAction(at(who), { id }))).toMatch(/^(forbidden|not_found)/);
    const ends = await Promise.all([told(settleAction(at("worker"), { id })), told(settleAction(at("cio"), { id }))]);
    expect(ends.toSorted()).toEqual(["conflict sync.action_done", "done"]);
    expect(await refusalOf(db, () => settleAction(at("worker"), { id }))).toBe("conflict sync.action_done");
    expect(await refusalOf(db, () => settleAction(at("cio"), { id: randomUUID() }))).toBe("not_found refusal.gone");
    expect(await lineOf(id)).toBeUndefined();
  });

  it("moves with a reason, keeps the first day it was promised for, and every move", async () => {
    const { id } = await given("2026-11-27");
    const move = (version: number, more: object) => moveAction(at("cio"), { id, version, reason: "Sick", ...more });
    await move(1, { dueOn: "2026-12-04" });
    await move(2, { dueOn: "2026-12-11", ownerId: idOf("cmo") });
    expect(await lineOf(id)).toMatchObject({
      dueOn: "2026-12-11",
      firstDueOn: "2026-11-27",
      owner: { name: "Cosima" },
    });
    expect(await db.$count(actionMoves, eq(actionMoves.actionId, id))).toBe(2);
  });

  it("that had no day at first keeps the first one it was given", async () => {
    const { id } = await given();
    await moveAction(at("cio"), { id, version: 1, dueOn: "2026-12-04", reason: "Named" });
    await moveAction(at("cio"), { id, version: 2, dueOn: "2026-12-18", reason: "Later" });
    expect(await lineOf(id)).toMatchObject({ dueOn: "2026-12-18", firstDueOn: "2026-12-04" });
  });

  it("is not moved without a reason, to where it is, to nobody, by who has no part in it, or twice at once", async () => {
    const { id } = await given("2026-11-27");
    const move = (more: object, who: Parameters<typeof at>[0] = "cio") =>
      moveAction(at(who), { id, version: 1, reason: "Sick", dueOn: "2026-12-04", ...more });
    expect(await refusalOf(db, () => move({ reason: " " }))).toBe("invalid refusal.input");
    expect(await refusalOf(db, () => move({ dueOn: "2026-11-27" }))).toBe("invalid sync.action_not_moved");
    expect(await refusalOf(db, () => move({ dueOn: "" }))).toBe("invalid sync.action_not_moved");
    expect(await refusalOf(db, () => move({ version: 9 }))).toBe("conflict sync.action_moved_meanwhile");
    expect(await refusalOf(db, () => move({}, "reader"))).toMatch(/^(forbidden|not_found)/);
    const gone = await house.as("contributor", { name: "Gone" });
    await db
      .update(users)
      .set({ disabledAt: at("cio").now })
      .where(eq(users.id, gone.viewer.id ?? ""));
    for (const ownerId of [randomUUID(), gone.viewer.id])
      expect(await refusalOf(db, () => move({ ownerId }))).toBe("invalid sync.unknown_person");
    const ends = await Promise.all([told(move({})), told(move({ dueOn: "2026-12-11" }))]);
    expect(ends.toSorted()).toEqual(["conflict sync.action_moved_meanwhile", "done"]);
    await settleAction(at("worker"), { id });
    expect(await refusalOf(db, () => move({ version: 2 }))).toBe("conflict sync.action_done");
  });
});

it("carries what is open from meeting to meeting with its age, and once more what was done in between", async () => {
  const [open, done] = [await given("2026-11-27"), await given("2026-12-20")];
  await close();
  await settleAction(at("worker", 1), { id: done.id });
  await start(1);
  const { seen } = await readSync(at("reader", 1), { week: weekAt(1) });
  const item = (id: string) => seen.agenda.find(({ about }) => about.id === id);
  expect(item(open.id)).toMatchObject({
    kind: "carried",
    ageDays: 7,
    severity: 1,
    reason: { key: "sync.reason.actionLate" },
  });
  expect(item(done.id)).toBeUndefined();
  expect(seen.facts.actions.find(({ id }) => id === done.id)).toMatchObject({ doneOn: "2026-11-30", week: weekAt(0) });
  await close(1);
  await start(2);
  const later = await readSync(at("reader", 2), { week: weekAt(2) });
  expect(later.seen.facts.actions.map(({ id }) => id)).toContain(open.id);
  expect(later.seen.facts.actions.map(({ id }) => id)).not.toContain(done.id);
  expect(await db.$count(actions)).toBe(6);
});
