import { expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { meetings, told, weekAt } from "@/tests/support/meetings";
import { listSyncs } from "../queries/list-syncs";
import { readSync } from "../queries/read-sync";
import { addItem, parkItem, withdrawItem } from "./agenda-items";
import { closeSync, writeMinutes } from "./close-sync";
import { assignAction, recordDecision } from "./decide";
import { showStep } from "./present";
import { addNote, castVote, revealVotes } from "./talk";

const { db } = await testDatabase();
const { at, idOf, start } = await meetings(db);
const week = weekAt(0);
const step = { week, itemKey: "journey" };
const ownerId = idOf("cmo");
await start();

it("keeps every word though the server's clock jumps between any two of them, back or ahead", async () => {
  await addNote(at("cio", 0, 1), { ...step, body: "At nine" });
  await addNote(at("cmo", 0, -120), { ...step, body: "The clock says seven" });
  await recordDecision(at("cio", 0, -119), { ...step, title: "Roll back", ownerId });
  await assignAction(at("worker", 0, 6_000), { ...step, title: "Tell the banks", ownerId, dueOn: "2026-11-24" });
  await castVote(at("cmo", 0, -300), { ...step, confidence: 7 });
  await revealVotes(at("cio", 0, 3), step);
  await parkItem(at("cmo", 0, -60), { week, itemKey: "close", title: "The app's name" });
  await showStep(at("cio", 0, -400), { week, step: "close" });
  const { talk, meeting } = await readSync(at("reader"), { week });
  expect(talk.notes.map(({ body }) => body).sort()).toEqual(["At nine", "The clock says seven"]);
  expect(talk).toMatchObject({ decisions: [{}], actions: [{}], parks: [{}], votes: { journey: { count: 1 } } });
  expect(meeting.position).toBe("close");
});

it("ends no meeting before its beginning, counts it as held, and carries what it left to the next", async () => {
  await closeSync(at("cio", 0, -90), { week });
  const { meeting, talk } = await readSync(at("reader"), { week });
  expect(meeting).toMatchObject({ state: "closed", startedAt: at("cio").now, closedAt: at("cio").now });
  expect(talk.notes).toHaveLength(2);
  await start(1);
  const next = await readSync(at("reader", 1), { week: weekAt(1) });
  expect(next.last?.week).toBe(week);
  expect(next.seen.agenda.map(({ kind, about }) => `${kind} ${about.name}`)).toEqual(
    expect.arrayContaining(["parked The app's name", "carried Tell the banks"]),
  );
  const { cadence } = await listSyncs(at("reader", 1), {});
  expect(JSON.stringify(cadence)).toContain(week);
});

it("lets one of two have their way with the same item or summary, and tells the other", async () => {
  const { id } = await addItem(at("worker", 1, 1), { week: weekAt(1), title: "Shops ask" });
  const withdraw = (who: "cio" | "cmo") => told(withdrawItem(at(who, 1, 2), { id }));
  const ends = await Promise.all([withdraw("cio"), withdraw("cmo")]);
  expect(ends.toSorted()).toEqual(["conflict sync.item_gone", "done"]);
  const write = (minutes: string) => told(writeMinutes(at("cio", 1, 3), { week: weekAt(1), minutes, version: 1 }));
  const written = await Promise.all([write("We roll back"), write("We wait")]);
  expect(written.toSorted()).toEqual(["conflict sync.minutes_meanwhile", "done"]);
  // Sent again as the answer was lost, it is no conflict with itself.
  const { meeting } = await readSync(at("cio", 1), { week: weekAt(1) });
  expect(await write(meeting.minutes)).toBe("done");
});
