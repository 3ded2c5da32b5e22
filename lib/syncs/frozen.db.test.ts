import { beforeAll, describe, expect, it, vi } from "vitest";
import { demoAccounts } from "@/lib/demo/accounts";
import { seedIfEmpty } from "@/lib/demo/commands/seed";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { now as monday } from "@/tests/support/people";
import { signedInAs } from "@/tests/support/signed-in";
import { addItem, parkItem } from "./commands/agenda-items";
import { closeSync, writeMinutes } from "./commands/close-sync";
import { assignAction, recordDecision } from "./commands/decide";
import { takeOver } from "./commands/present";
import { startSync } from "./commands/start-sync";
import { addNote, castVote, revealVotes } from "./commands/talk";
import { freeze } from "./snapshot/frozen";

const { db, owner, url } = await testDatabase();
const week = "2026-W48";
const at = (weeks: number, minutes = 0) => new Date(monday.getTime() + (weeks * 7 * 24 * 60 + minutes) * 60_000);
const everybody: Record<string, Context> = {};
const before = new Map<string, unknown>();

/** Does what no command and no rule of the database would let through; gives how many rows it changed. */
async function asOwner(change: string): Promise<number> {
  const done: unknown = await owner.query(`set local session_replication_role = replica; ${change}`);
  return (done as { rowCount: number }[]).at(-1)?.rowCount ?? 0;
}

/** As a process reads it that has kept nothing in memory. */
async function readAnew(context: Context) {
  vi.resetModules();
  const { readSync } = await import("./queries/read-sync");
  return freeze(await readSync(context, { week }));
}

beforeAll(async () => {
  expect(await seedIfEmpty(url, { demo: true, now: monday })).toBe("loaded");
  await asOwner("update syncs set state = 'planned', closed_at = null where week = '2026-W47'");
  const [cio, cmo] = [await signedInAs(db, "cio", at(0)), await signedInAs(db, "cmo", at(0))];
  const ownerId = cmo.viewer.id ?? "";
  await startSync(cio, { week });
  const step = { week, itemKey: "journey" };
  await addNote(cmo, { ...step, body: "Two banks time out" });
  await castVote(cio, { ...step, confidence: 4 });
  await revealVotes(cio, step);
  const { id: decisionId } = await recordDecision(cio, { ...step, title: "Roll back", ownerId });
  await assignAction(cmo, { ...step, title: "Tell the banks", ownerId, dueOn: "2026-11-26", decisionId });
  await parkItem(cmo, { ...step, itemKey: "close", title: "The app's name" });
  await addItem(cmo, { week, title: "Shops ask" });
  await writeMinutes(cio, { week, minutes: "We roll back", version: 1 });
  await takeOver(cmo, { week });
  await closeSync({ ...cio, now: at(0, 30) }, { week });
  for (const { key } of demoAccounts) {
    everybody[key] = await signedInAs(db, key, at(1));
    before.set(key, await readAnew(everybody[key]));
  }
});

/** What may happen to everything a meeting looked at, done by the database's owner: rougher than any command. */
const changes = [
  "update users set name = 'Renamed ' || right(id::text, 8), email = id::text || '@elsewhere.test'",
  "update kpis set name = 'Renamed ' || key, unit = 'count', currency = null, definition = 'Other', is_shared = false where unit <> 'money'",
  "delete from kpi_targets",
  "update readings set value = 1, received_at = received_at + interval '1 day'",
  "update initiatives set name = 'Renamed ' || left(id::text, 8), state = 'closed', ends_on = '2027-12-31'",
  "update status_updates set health = 'off_track', done = 'Rewritten', blocker = 'All'",
  "update budgets set name = 'Renamed ' || key",
  "update stages set name = 'Renamed ' || key",
  "update functions set name = 'Renamed ' || key",
  "update signals set title = 'Rewritten'",
  "delete from links",
  "delete from kpi_names",
  "update sync_notes set body = 'Rewritten'",
  "update sync_votes set confidence = 0",
  "delete from sync_reveals",
  "update agenda_parks set title = 'Rewritten'",
  "update agenda_items set title = 'Rewritten'",
  "update decisions set title = 'Rewritten', owner_id = null",
  "update actions set title = 'Rewritten', done_at = now()",
  "delete from sync_attendance",
  "update organisations set name = 'Elsewhere', initiative_stale_days = 1",
  "delete from kpi_drivers",
];

describe("a meeting that is over", () => {
  it("reads as it was, word by word, for every role, whatever was changed since", async () => {
    for (const change of changes) {
      expect([change, (await asOwner(change)) > 0]).toEqual([change, true]);
    }
    for (const [key, context] of Object.entries(everybody))
      expect([key, await readAnew(context)]).toEqual([key, before.get(key)]);
  });

  it("reads as it was after the meetings that follow, and after one before it is closed late", async () => {
    const cio = everybody.cio as Context;
    expect(before.get("cio")).toMatchObject({ last: { week: "2026-W46" }, presenter: { name: "Cosima Hart" } });
    const left = "delete from sync_snapshots z using syncs s where z.moment = 'close' and s.id = z.sync_id";
    await asOwner(`${left} and s.week = '2026-W47'`);
    await asOwner("update syncs set state = 'running' where week = '2026-W47'");
    await closeSync({ ...cio, now: at(1) }, { week: "2026-W47" });
    await startSync({ ...cio, now: at(1) }, { week: "2026-W49" });
    await closeSync({ ...cio, now: at(1, 30) }, { week: "2026-W49" });
    for (const [key, context] of Object.entries(everybody))
      expect([key, await readAnew(context)]).toEqual([key, before.get(key)]);
  });
});
