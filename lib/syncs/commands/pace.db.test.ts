import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { auditEntries, syncNotes } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { meetings, refusalOf, told, weekAt } from "@/tests/support/meetings";
import { addItem, parkItem } from "./agenda-items";
import { assignAction, recordDecision } from "./decide";
import { joinSync, showStep } from "./present";
import { mostAMinute } from "./require-pace";
import { addNote, castVote } from "./talk";

const { db } = await testDatabase();
const { at, idOf, start } = await meetings(db);
await start();
const step = { week: weekAt(0), itemKey: "close" };
const [first] = [randomUUID()];
const tooFast = "conflict sync.too_fast";
/** Everything the CIO can say, at a minute of the meeting. */
const all = (minute: number) => {
  const cio = at("cio", 0, minute);
  const ownerId = idOf("cmo");
  return [
    () => addNote(cio, { ...step, body: "One more" }),
    () => castVote(cio, { ...step, confidence: 5 }),
    () => addItem(cio, { week: step.week, title: "One more" }),
    () => parkItem(cio, { week: step.week, itemKey: `item:${randomUUID()}`, title: "One more" }),
    () => recordDecision(cio, { ...step, title: "One more", ownerId }),
    () => recordDecision(cio, { title: "One more, at no meeting", ownerId }),
    () => assignAction(cio, { ...step, title: "One more", ownerId }),
  ];
};

it("takes what a person can say in a minute, also all at once, and refuses the rest without a trace", async () => {
  const note = (id: string) => addNote(at("cio"), { ...step, id, body: "Quickly" });
  const ends = await Promise.all(
    [first, ...Array.from({ length: 99 }, () => randomUUID())].map((id) => told(note(id))),
  );
  expect(ends.filter((end) => end === "done")).toHaveLength(mostAMinute);
  expect(ends.filter((end) => end === tooFast)).toHaveLength(100 - mostAMinute);
  expect(await db.$count(syncNotes)).toBe(mostAMinute);
  for (const say of all(0)) expect(await refusalOf(db, say)).toBe(tooFast);
});

it("keeps nobody else from speaking, no page from being turned, and what was recorded from being sent again", async () => {
  await addNote(at("cmo"), { ...step, body: "Slowly" });
  await showStep(at("cio"), { week: step.week, step: "close" });
  expect(await addNote(at("cio"), { ...step, id: first, body: "Quickly" })).toEqual({ id: first });
});

it("takes it after a minute, and also when the clock has jumped back an hour", async () => {
  for (const minute of [1, -60]) for (const say of all(minute)) expect(await told(say())).toBe("done");
});

it("puts a person's coming on record once, however often they come back", async () => {
  for (let turn = 0; turn < 3; turn += 1) await joinSync(at("worker"), { week: step.week });
  await Promise.all(Array.from({ length: 5 }, () => joinSync(at("cmo"), { week: step.week })));
  const joins = (await db.select().from(auditEntries)).filter(({ action }) => action === "joinSync");
  expect(joins.map(({ actorId }) => actorId).sort()).toEqual([idOf("worker"), idOf("cmo")].sort());
});
