import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { roleGrants, syncAcknowledgements, users } from "@/db/schema";
import { Refusal } from "@/lib/kernel/errors";
import { testDatabase } from "@/tests/support/database";
import { meetings, refusalOf, told, weekAt } from "@/tests/support/meetings";
import { readSync } from "../queries/read-sync";
import { addItem } from "./agenda-items";
import { closeSync, weekAfter, writeMinutes } from "./close-sync";
import { joinSync } from "./present";
import { planSeries } from "./series";

const { db } = await testDatabase();
const { at, idOf, start, close, house } = await meetings(db);
let weeks = -1;
beforeEach(() => {
  weeks += 1;
});
const asked = async () => {
  const meeting = (await readSync(at("reader"), { week: weekAt(weeks) })).meeting.id;
  const rows = await db.select().from(syncAcknowledgements).where(eq(syncAcknowledgements.syncId, meeting));
  return rows.map(({ userId }) => userId).sort();
};

describe("the end of a meeting", () => {
  it("asks the chiefs of a side that was not there, and only them", async () => {
    await start(weeks);
    expect((await close(weeks)).asked).toBe(1);
    expect(await asked()).toEqual([idOf("cmo")]);
  });

  it("asks nobody of a side of which anybody was there", async () => {
    await start(weeks);
    const marketer = await house.as("contributor", { side: "marketing", name: "Linnea" });
    await joinSync({ ...marketer, now: at("cio", weeks).now }, { week: weekAt(weeks) });
    expect((await close(weeks)).asked).toBe(0);
    expect(await asked()).toEqual([]);
  });

  it("asks each chief once and no closed account, and nobody of finance", async () => {
    const second = await house.as("executive", { side: "marketing", name: "Second" });
    const left = await house.as("executive", { side: "marketing", name: "Left" });
    await house.as("executive", { side: "finance", name: "Maarten" });
    await db.insert(roleGrants).values({
      ...{ userId: second.viewer.id ?? "", role: "executive" as const, functionId: house.functionIds.it },
      grantedAt: at("cio").now,
    });
    await db
      .update(users)
      .set({ disabledAt: at("cio").now })
      .where(eq(users.id, left.viewer.id ?? ""));
    await start(weeks);
    await close(weeks);
    expect(await asked()).toEqual([idOf("cmo"), second.viewer.id].sort());
  });

  it("is said by an executive, once, of a meeting that runs", async () => {
    const week = weekAt(weeks);
    await start(weeks);
    for (const who of ["worker", "reader", "admin", "nobody"] as const)
      expect(await refusalOf(db, () => closeSync(at(who, weeks), { week }))).toMatch(/^forbidden/);
    expect(await refusalOf(db, () => closeSync(at("cio"), { week: weekAt(40) }))).toBe("not_found refusal.gone");
    const ends = await Promise.all([
      told(closeSync(at("cio", weeks), { week })),
      told(closeSync(at("cmo", weeks), { week })),
    ]);
    expect(ends.toSorted()).toEqual(["conflict sync.not_running.closed", "done"]);
  });

  it("does not stop the one who plans the next meeting at that moment, nor the other way round", async () => {
    for (let round = 0; round < 6; round += 1) {
      await start(weeks);
      const next = weekAt(weeks + 1);
      const items = ["A", "B", "C"].map((title) => told(addItem(at("cmo", weeks), { week: next, title })));
      expect(await Promise.all([told(close(weeks)), ...items])).toEqual(Array(4).fill("done"));
      weeks += 1;
    }
  });
});

describe("the minutes", () => {
  it("are one text: who wrote without having seen the newest is shown it, and loses nothing", async () => {
    const week = weekAt(weeks);
    await start(weeks);
    const write = (who: "cio" | "cmo", minutes: string, version: number) =>
      writeMinutes(at(who, weeks), { week, minutes, version });
    expect(await write("cio", "We roll back", 1)).toEqual({ version: 2 });
    const refused = await write("cmo", "We go on", 1).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({
      code: "conflict",
      key: "sync.minutes_meanwhile",
      values: { minutes: "We roll back" },
    });
    const ends = await Promise.all([told(write("cio", "One", 2)), told(write("cmo", "Two", 2))]);
    expect(ends.toSorted()).toEqual(["conflict sync.minutes_meanwhile", "done"]);
    expect(await refusalOf(db, () => write("cio", "x".repeat(5_001), 3))).toBe("invalid refusal.input");
    expect(await refusalOf(db, () => writeMinutes(at("worker"), { week, minutes: "", version: 3 }))).toMatch(
      /^forbidden/,
    );
    await write("cio", "y".repeat(5_000), 3);
    await close(weeks);
    const { meeting } = await readSync(at("reader"), { week });
    expect(meeting).toMatchObject({ minutes: "y".repeat(5_000), state: "closed" });
  });
});

describe("the series", () => {
  const series = { weekday: 2, startsAt: "10:30", durationMinutes: 45, preReadHours: 24 };

  it("moves the meetings that are ahead and have not begun, and no other", async () => {
    const before = (await readSync(at("reader"), { week: weekAt(0) })).meeting;
    for (const who of ["worker", "reader", "nobody"] as const)
      expect(await refusalOf(db, () => planSeries(at(who), series))).toMatch(/^forbidden/);
    for (const wrong of [{ weekday: 0 }, { startsAt: "24:00" }, { durationMinutes: 4 }, { preReadHours: 169 }])
      expect(await refusalOf(db, () => planSeries(at("cio"), { ...series, ...wrong }))).toBe("invalid refusal.input");
    await addItem(at("cmo", weeks), { week: weekAt(weeks + 1), title: "Ahead" });
    await Promise.all([told(planSeries(at("cio", weeks), series)), told(planSeries(at("cmo", weeks), series))]);
    const ahead = (await readSync(at("reader", weeks), { week: weekAt(weeks + 1) })).meeting;
    expect(ahead).toMatchObject({ durationMinutes: 45 });
    expect(ahead.scheduledFor?.toISOString()).toMatch(/T0[89]:30:00/);
    expect((await readSync(at("reader"), { week: weekAt(0) })).meeting).toEqual(before);
  });

  it("knows that after the last week of a year comes the first of the next", () => {
    expect(["2026-W48", "2026-W52", "2026-W53", "2027-W52"].map(weekAfter)).toEqual([
      ...["2026-W49", "2026-W53", "2027-W01", "2028-W01"],
    ]);
  });
});
