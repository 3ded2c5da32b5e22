import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { actions, decisions, links, syncs, users } from "@/db/schema";
import { linkableKinds } from "@/db/vocabulary/links";
import { testDatabase } from "@/tests/support/database";
import { meetings, refusalOf, told, weekAt } from "@/tests/support/meetings";
import { readSync } from "../queries/read-sync";
import { searchDecisions } from "../queries/search-decisions";
import { assignAction, recordDecision } from "./decide";

const { db } = await testDatabase();
const { at, idOf, start, house } = await meetings(db);
await start();
const week = weekAt(0);
const step = { week, itemKey: "journey" };
const ownerId = idOf("cmo");
const gone = await house.as("contributor", { side: "it", name: "Gone" });
await db
  .update(users)
  .set({ disabledAt: at("cio").now })
  .where(eq(users.id, gone.viewer.id ?? ""));
const decide = (more: object = {}) => recordDecision(at("cio"), { ...step, title: "Roll back", ownerId, ...more });
const assign = (more: object = {}) =>
  assignAction(at("worker"), { ...step, title: "Tell the banks", ownerId, ...more });
const badOwners = () => [randomUUID(), gone.viewer.id ?? ""];

describe("a decision", () => {
  it("is recorded with its owner and day, and linked to the records of its step", async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const { id } = await decide({ itemKey: `conflict:${one}+${other}`, note: "Until May", dueOn: "2026-12-01" });
    const linked = await db.select().from(links).where(eq(links.fromId, id));
    expect(linked.map(({ toKind, toId }) => `${toKind} ${toId}`).sort()).toEqual([`kpi ${one}`, `kpi ${other}`].sort());
    const { talk } = await readSync(at("reader"), { week });
    expect(talk.decisions).toMatchObject([
      { id, title: "Roll back", note: "Until May", owner: "Cosima", dueOn: "2026-12-01" },
    ]);
  });

  it("sent again under its id is recorded once: in a meeting, between two, and at the same moment", async () => {
    for (const where of [step, {}]) {
      const id = randomUUID();
      const send = () => recordDecision(at("cio"), { ...where, id, title: "Once", ownerId });
      expect(await Promise.all(Array.from({ length: 6 }, send))).toEqual(Array(6).fill({ id }));
      expect(await send()).toEqual({ id });
      expect(await db.$count(decisions, eq(decisions.id, id))).toBe(1);
    }
  });

  it("is an executive's, has an owner who is there, and words that can be kept", async () => {
    for (const who of ["worker", "reader", "admin", "nobody"] as const)
      expect(await refusalOf(db, () => recordDecision(at(who), { ...step, title: "No", ownerId }))).toMatch(
        /^forbidden/,
      );
    for (const bad of badOwners())
      expect(await refusalOf(db, () => decide({ ownerId: bad }))).toBe("invalid sync.unknown_person");
    for (const title of ["", " ", "x".repeat(501), "half \ud83d"])
      expect(await refusalOf(db, () => decide({ title }))).toMatch(/^invalid refusal/);
    expect(await refusalOf(db, () => decide({ note: "x".repeat(2001) }))).toBe("invalid refusal.input");
    expect(await refusalOf(db, () => decide({ dueOn: "2026-02-30" }))).toBe("invalid refusal.input");
    expect(await refusalOf(db, () => decide({ week: weekAt(7) }))).toBe("not_found refusal.gone");
    expect(await refusalOf(db, () => decide({ replacesId: randomUUID() }))).toBe("invalid sync.no_such_decision");
  });

  it("is about something that is there: of every kind what is not is refused in a sentence at its field", async () => {
    for (const kind of linkableKinds) {
      const about = `${kind}:${randomUUID()}`;
      expect([kind, await refusalOf(db, () => decide({ about }))]).toEqual([kind, "invalid sync.about_gone"]);
    }
    await expect(decide({ about: `sync:${randomUUID()}` })).rejects.toMatchObject({ fields: { about: {} } });
    const [meeting] = await db.select().from(syncs);
    const { id } = await decide({ about: `sync:${meeting?.id}` });
    expect(await decide({ about: `decision:${id}`, title: "And then" })).toMatchObject({ id: expect.any(String) });
  });

  it("replaces another one once; of two at once one wins, and both stay on record", async () => {
    const { id } = await decide({ title: "Marlin first" });
    const replace = (title: string) => told(decide({ title, replacesId: id }));
    const ends = await Promise.all([replace("Marlin second"), replace("Marlin third")]);
    expect(ends.toSorted()).toEqual(["conflict sync.decision_replaced", "done"]);
    const { items } = await searchDecisions(at("reader"), { search: "marlin" });
    const stands = ends[0] === "done" ? "Marlin second" : "Marlin third";
    expect(items.map(({ title, replacedBy }) => [title, replacedBy]).sort()).toEqual(
      [
        ["Marlin first", stands],
        [stands, null],
      ].sort(),
    );
  });

  it("is found by words of its title, note, owner and week, all of which must be there", async () => {
    await decide({ title: "Quokka release", note: "with 100% care_" });
    const count = async (search: string) => (await searchDecisions(at("reader"), { search })).count;
    for (const search of ["quokka", "QUOKKA cosima", "care_ 100%", `quokka ${week}`])
      expect(await count(search)).toBe(1);
    for (const search of ["quokka cian", "quokka_", "%"]) expect(await count(search)).toBe(search === "%" ? 1 : 0);
  });
});

describe("an action", () => {
  it("sent again under its id is there once: in a meeting, between two, and at the same moment", async () => {
    for (const where of [step, {}]) {
      const id = randomUUID();
      const send = () => assignAction(at("worker"), { ...where, id, title: "Once", ownerId, dueOn: "2026-12-01" });
      expect(await Promise.all(Array.from({ length: 6 }, send))).toEqual(Array(6).fill({ id }));
      expect(await send()).toEqual({ id });
      expect(await db.$count(actions, eq(actions.id, id))).toBe(1);
    }
  });

  it("is given by whoever takes part to somebody who is there", async () => {
    for (const who of ["reader", "nobody"] as const)
      expect(await refusalOf(db, () => assignAction(at(who), { ...step, title: "No", ownerId }))).toMatch(/^forbidden/);
    for (const bad of badOwners())
      expect(await refusalOf(db, () => assign({ ownerId: bad }))).toBe("invalid sync.unknown_person");
    for (const title of ["", "x".repeat(501), "\udfff"])
      expect(await refusalOf(db, () => assign({ title }))).toMatch(/^invalid refusal/);
    expect(await refusalOf(db, () => assign({ decisionId: randomUUID() }))).toBe("invalid sync.no_such_decision");
    expect(await refusalOf(db, () => assign({ ownerId: "nobody" }))).toBe("invalid refusal.input");
  });

  it("belongs to its decision, which tells how much of it is done", async () => {
    const { id: decisionId } = await decide({ title: "With two actions" });
    await assign({ decisionId });
    await assign({ decisionId, dueOn: "" });
    const [made] = await db.select().from(actions).where(eq(actions.decisionId, decisionId));
    expect(made).toMatchObject({ itemKey: "journey", ownerId, dueOn: null, firstDueOn: null, doneAt: null });
  });
});
