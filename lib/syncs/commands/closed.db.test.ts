import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { agendaItems, agendaParks } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { meetings, refusalOf, weekAt } from "@/tests/support/meetings";
import { addItem, parkItem, takeBackPark, withdrawItem } from "./agenda-items";
import { closeSync, writeMinutes } from "./close-sync";
import { assignAction, recordDecision } from "./decide";
import { holdClock, joinSync, showStep, takeOver } from "./present";
import { startSync } from "./start-sync";
import { addNote, castVote, revealVotes } from "./talk";

const { db, owner } = await testDatabase();
const { at, idOf, start, close } = await meetings(db);
const week = weekAt(0);
const step = { week, itemKey: "journey" };
let item = "";
let park = "";

/** Everything that can be done to one meeting. */
const attempts = () => ({
  startSync: () => startSync(at("cio"), { week }),
  closeSync: () => closeSync(at("cio"), { week }),
  writeMinutes: () => writeMinutes(at("cio"), { week, minutes: "Late", version: 1 }),
  showStep: () => showStep(at("cio"), { week, step: "close" }),
  holdClock: () => holdClock(at("cio"), { week, hold: true }),
  takeOver: () => takeOver(at("cmo"), { week }),
  joinSync: () => joinSync(at("worker"), { week }),
  addNote: () => addNote(at("cmo"), { ...step, body: "Late" }),
  castVote: () => castVote(at("cmo"), { ...step, confidence: 3 }),
  revealVotes: () => revealVotes(at("cio"), step),
  recordDecision: () => recordDecision(at("cio"), { ...step, title: "Late", ownerId: idOf("cio") }),
  assignAction: () => assignAction(at("cmo"), { ...step, title: "Late", ownerId: idOf("cio") }),
  addItem: () => addItem(at("cmo"), { week, title: "Late" }),
  withdrawItem: () => withdrawItem(at("cmo"), { id: item }),
  parkItem: () => parkItem(at("cmo"), { ...step, title: "Late" }),
  takeBackPark: () => takeBackPark(at("cmo"), { id: park }),
});

beforeAll(async () => {
  item = (await addItem(at("cmo"), { week, title: "Before" })).id;
  await start();
  park = (await parkItem(at("cmo"), { ...step, title: "Put aside" })).id;
});

describe("a meeting that is over", () => {
  it("refuses everything and keeps no trace of it", async () => {
    await castVote(at("cmo"), { ...step, confidence: 3 });
    await close();
    for (const [name, attempt] of Object.entries(attempts()))
      expect([name, await refusalOf(db, attempt)]).toEqual([name, "conflict sync.not_running.closed"]);
    expect(await db.$count(agendaItems, eq(agendaItems.syncId, (await theRow())?.id ?? ""))).toBe(1);
    expect(await db.$count(agendaParks)).toBe(1);
  });

  it("cannot be changed where it was frozen and decided, not even by the app's own role", async () => {
    for (const table of ["sync_snapshots", "decisions"]) {
      for (const change of [
        `update ${table} set sync_id = sync_id`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ])
        await expect(db.$client.query(change)).rejects.toThrow(/permission denied/);
    }
    for (const change of ["delete from syncs", "delete from sync_notes", "update sync_notes set body = 'x'"])
      await expect(db.$client.query(change)).rejects.toThrow(/permission denied/);
    for (const change of ["minutes = 'x'", "state = 'running'", "closed_at = now()"])
      await expect(db.$client.query(`update syncs set ${change} where state = 'closed'`)).rejects.toThrow(/is over/);
    await expect(db.$client.query("update actions set title = 'x'")).rejects.toThrow(/permission denied/);
    await expect(db.$client.query("update actions set first_due_on = null")).rejects.toThrow(/permission denied/);
  });
});

it("refuses, before it runs, what belongs to a running meeting", async () => {
  const ahead = weekAt(1);
  const tries = [
    () => closeSync(at("cio"), { week: ahead }),
    () => writeMinutes(at("cio"), { week: ahead, minutes: "Soon", version: 1 }),
    () => showStep(at("cio"), { week: ahead, step: "close" }),
    () => holdClock(at("cio"), { week: ahead, hold: true }),
    () => takeOver(at("cio"), { week: ahead }),
    () => joinSync(at("cio"), { week: ahead }),
    () => addNote(at("cio"), { ...step, week: ahead, body: "Soon" }),
    () => castVote(at("cio"), { ...step, week: ahead, confidence: 1 }),
    () => revealVotes(at("cio"), { ...step, week: ahead }),
    () => recordDecision(at("cio"), { ...step, week: ahead, title: "Soon", ownerId: idOf("cio") }),
    () => assignAction(at("cio"), { ...step, week: ahead, title: "Soon", ownerId: idOf("cio") }),
  ];
  for (const attempt of tries) expect(await refusalOf(db, attempt)).toBe("conflict sync.not_running.planned");
});

async function theRow() {
  const { rows } = await owner.query<{ id: string }>("select id from syncs where week = $1", [week]);
  return rows[0];
}
