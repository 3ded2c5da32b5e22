import { and, eq, gte, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { initiatives, syncSnapshots, syncs } from "@/db/schema";
import { seedIfEmpty } from "@/lib/demo/commands/seed";
import { updateStatus } from "@/lib/initiatives/commands/update-status";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { testDatabase } from "@/tests/support/database";
import { now as monday } from "@/tests/support/people";
import { signedInAs } from "@/tests/support/signed-in";
import { addItem, parkItem } from "./commands/agenda-items";
import { closeSync } from "./commands/close-sync";
import { assignAction, recordDecision } from "./commands/decide";
import { joinSync, showStep } from "./commands/present";
import { settleAction } from "./commands/settle-action";
import { startSync } from "./commands/start-sync";
import { addNote, castVote, revealVotes } from "./commands/talk";
import { readSync } from "./queries/read-sync";
import { readSyncLive } from "./queries/read-sync-live";
import { freeze } from "./snapshot/frozen";

const { db, url } = await testDatabase();
const weeks = ["2026-W48", "2026-W49", "2026-W50"] as const;
const week = (place: number) => weeks[place] ?? "";
const at = (place: number, minutes = 0) => new Date(monday.getTime() + (place * 7 * 24 * 60 + minutes) * 60_000);
const cio = (place: number, minutes = 0) => signedInAs(db, "cio", at(place, minutes));
const cmo = (place: number, minutes = 0) => signedInAs(db, "cmo", at(place, minutes));

beforeAll(async () => {
  expect(await seedIfEmpty(url, { demo: true, now: monday })).toBe("loaded");
});

describe("three meetings in a row", () => {
  it("freeze, decide, carry and read as they were", async () => {
    await startSync(await cio(0), { week: week(0) });
    const first = await readSync(await cmo(0), { week: week(0) });
    expect(first.meeting.state).toBe("running");
    expect(first.seen.steps.map(({ part }) => part)).toContain("money");
    const kpi = first.seen.steps.find(({ shows }) => shows === "kpi");
    const key = kpi?.key ?? "";
    expect(first.seen.reviews[kpi?.ids[0] ?? ""]?.review.recent.points.length).toBeGreaterThan(5);

    await joinSync(await cmo(0, 1), { week: week(0) });
    await showStep(await cio(0, 1), { week: week(0), step: key });
    await addNote(await cmo(0, 2), { week: week(0), itemKey: key, body: "Two banks time out", cause: "known" });
    await castVote(await cio(0, 2), { week: week(0), itemKey: key, confidence: 4 });
    await castVote(await cmo(0, 2), { week: week(0), itemKey: key, confidence: 7 });
    const hidden = await readSyncLive(await cmo(0, 2), { week: week(0) });
    expect(hidden.votes[key]).toEqual({ count: 2, revealed: null });
    await revealVotes(await cio(0, 3), { week: week(0), itemKey: key });
    const owner = (await cio(0)).viewer.id ?? "";
    await recordDecision(await cio(0, 4), { week: week(0), itemKey: key, title: "Roll back to 4.7", ownerId: owner });
    const action = await assignAction(await cmo(0, 5), {
      ...{ week: week(0), itemKey: key, title: "Tell the banks", ownerId: owner, dueOn: "2026-11-26" },
    });
    await parkItem(await cio(0, 6), {
      week: week(0),
      itemKey: "item:later",
      title: "The app's name",
      reason: "Not now",
    });
    const closed = await closeSync(await cio(0, 30), { week: week(0) });
    expect(closed.asked).toBe(0);

    const was = await readSync(await cmo(0, 31), { week: week(0) });
    expect(was.talk).toMatchObject({
      notes: [{ body: "Two banks time out", cause: "known" }],
      decisions: [{ title: "Roll back to 4.7" }],
      votes: {
        [key]: {
          count: 2,
          revealed: [
            { confidence: 4, side: "it" },
            { confidence: 7, side: "marketing" },
          ],
        },
      },
    });

    const { items } = await listInitiatives(await cio(1), { limit: 200 });
    const target = items.find(({ status, mayUpdate }) => status === "on_track" && mayUpdate);
    await updateStatus(await cio(1), {
      ...{ initiativeId: target?.id ?? "", health: "off_track", done: "It stands still", blocker: "No testers" },
      ...{ bringBack: "Two testers", bringBackBy: "2026-12-10", answersUpdateId: target?.updateId ?? null },
    });
    await addItem(await cmo(1), { week: week(1), title: "Christmas opening hours", reason: "Shops ask" });
    await startSync(await cio(1), { week: week(1) });
    const second = await readSync(await cmo(1, 1), { week: week(1) });
    expect(second.sinceLast?.find(({ id }) => id === target?.id)?.fields.map(({ field }) => field)).toContain("status");
    const kinds = second.seen.agenda.map(({ kind, about }) => `${kind} ${about.name}`);
    expect(kinds).toContain("added Christmas opening hours");
    expect(kinds).toContain("parked The app's name");
    expect(kinds).toContain("carried Tell the banks");
    await settleAction(await cio(1, 5), { id: action.id });
    await closeSync(await cio(1, 30), { week: week(1) });
    expect(await db.$count(syncs, eq(syncs.week, week(2)))).toBe(1);

    await startSync(await cmo(2), { week: week(2) });
    const third = await closeSync(await cmo(2, 30), { week: week(2) });
    expect(third.asked).toBe(1);
    const again = await readSync(await cmo(2, 31), { week: week(0) });
    expect(freeze(again)).toEqual(freeze(was));
    const held = inArray(
      syncSnapshots.syncId,
      db
        .select({ id: syncs.id })
        .from(syncs)
        .where(gte(syncs.week, week(0))),
    );
    expect(await db.$count(syncSnapshots, and(held, eq(syncSnapshots.moment, "close")))).toBe(3);
    expect(await db.$count(initiatives)).toBeGreaterThan(10);
  });
});
