import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, syncAttendance, syncSnapshots, syncs } from "@/db/schema";
import { Refusal } from "@/lib/kernel/errors";
import { testDatabase } from "@/tests/support/database";
import { meetings, refusalOf, told, weekAt } from "@/tests/support/meetings";
import { frozenSnapshot } from "../queries/frozen-snapshot";
import { readSync } from "../queries/read-sync";
import { startSync } from "./start-sync";

const { db } = await testDatabase();
const { at, idOf, start, close } = await meetings(db);
const week = weekAt(0);

describe("starting a meeting", () => {
  it("is for executives, in its own week, and leaves no trace when refused", async () => {
    for (const who of ["worker", "reader", "admin", "nobody"] as const)
      expect([who, await refusalOf(db, () => startSync(at(who), { week }))]).toEqual([
        who,
        "forbidden refusal.forbidden.sync_run",
      ]);
    expect(await refusalOf(db, () => startSync(at("cio"), { week: weekAt(1) }))).toBe("invalid sync.other_week");
    expect(await refusalOf(db, () => startSync(at("cio"), { week: weekAt(-1) }))).toBe("not_found refusal.gone");
    for (const wrong of ["2026-W54", "2027-W53", "2026-48", "", "2026-W48\u0000"])
      expect(await refusalOf(db, () => startSync(at("cio"), { week: wrong }))).toMatch(
        /^invalid refusal\.(input|nul)$/,
      );
  });

  it("is done by exactly one of many who try at once; the others are told who", async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, (_, place) => startSync(at(place % 2 ? "cio" : "cmo"), { week })),
    );
    const winners = all.flatMap((one, place) => (one.status === "fulfilled" ? [place] : []));
    expect(winners).toHaveLength(1);
    const name = (winners[0] ?? 0) % 2 ? "Cian" : "Cosima";
    for (const one of all) {
      if (one.status === "fulfilled") continue;
      expect(one.reason).toBeInstanceOf(Refusal);
      expect(one.reason).toMatchObject({ code: "conflict", key: "sync.already_running", values: { name } });
    }
    expect(await db.$count(syncSnapshots)).toBe(1);
    expect(await db.$count(syncAttendance)).toBe(1);
    expect(await db.$count(auditEntries, eq(auditEntries.action, "startSync"))).toBe(1);
  });

  it("freezes under the head of the audit chain, which is the row before its own", async () => {
    const [own] = await db.select().from(auditEntries).where(eq(auditEntries.action, "startSync"));
    const { frozen, meeting, seen } = await readSync(at("reader"), { week });
    expect(frozen.start?.auditHash).toBe(own?.previousHash);
    expect(meeting).toMatchObject({ state: "running", position: seen.steps[0]?.key, heldMs: 0, heldAt: null });
    expect(meeting.startedAt).toEqual(at("cio").now);
  });

  it("is refused once it runs and once it is over", async () => {
    expect(await refusalOf(db, () => startSync(at("cio"), { week }))).toBe("conflict sync.already_running");
    await close();
    expect(await refusalOf(db, () => startSync(at("cmo"), { week }))).toBe("conflict sync.not_running.closed");
  });

  it("plans the next meeting at the close, and that one then starts, once", async () => {
    expect(await db.$count(syncs, eq(syncs.week, weekAt(1)))).toBe(1);
    const ends = await Promise.all(Array.from({ length: 6 }, () => told(start(1, "cmo"))));
    expect(ends.toSorted()).toEqual([...Array(5).fill("conflict sync.already_running"), "done"]);
    expect((await readSync(at("cio", 1), { week: weekAt(1) })).presenter?.id).toBe(idOf("cmo"));
  });

  it("is refused while the meeting of another week runs, which is named; of two weeks begun at once one runs", async () => {
    const refused = startSync(at("cio", 2), { week: weekAt(2) });
    await expect(refused).rejects.toMatchObject({
      ...{ code: "conflict", key: "sync.another_running" },
      values: { week: weekAt(1), name: "Cosima" },
    });
    expect(await refusalOf(db, () => start(2))).toBe("conflict sync.another_running");
    await close(1);
    const ends = await Promise.all([4, 5, 6, 4, 5, 6].map((weeks) => told(start(weeks))));
    expect(ends.filter((end) => end === "done")).toHaveLength(1);
    expect(await db.$count(syncs, eq(syncs.state, "running"))).toBe(1);
    const [running] = await db.select().from(syncs).where(eq(syncs.state, "running"));
    await db
      .update(syncs)
      .set({ state: "planned" })
      .where(eq(syncs.week, running?.week ?? ""));
  });

  it("freezes what thaws to the very same", async () => {
    const [row] = await db.select().from(syncSnapshots).where(eq(syncSnapshots.moment, "start"));
    const found = await frozenSnapshot(db, row?.syncId ?? "", "start");
    expect(found?.snapshot.format).toBe(1);
    expect(found?.snapshot.steps.at(-1)?.key).toBe("close");
  });
});
