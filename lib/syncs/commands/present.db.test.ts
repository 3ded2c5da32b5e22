import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { meetings, refusalOf, weekAt } from "@/tests/support/meetings";
import { runMs } from "../live/live-state";
import { readSyncLive } from "../queries/read-sync-live";
import { addItem, withdrawItem } from "./agenda-items";
import { holdClock, joinSync, showStep, takeOver } from "./present";

const { db } = await testDatabase();
const { at, idOf, start, house } = await meetings(db);
await start();
const week = weekAt(0);
const minutes = 60_000;
const live = () => readSyncLive(at("reader"), { week });
/** How long the meeting and its step have run by somebody's clock, in minutes. */
async function ran({ now }: Context): Promise<[meeting: number, step: number]> {
  const { clock } = await live();
  const of = (startedAt: string | null, heldMs: number) =>
    runMs({ ...clock, startedAt, heldMs }, now.getTime()) / minutes;
  return [of(clock.startedAt, clock.heldMs), of(clock.stepStartedAt, 0)];
}

describe("the presenter", () => {
  it("alone turns the pages and holds the clock; the others are told who presents", async () => {
    const notPresenter = "conflict sync.not_presenter";
    expect(await refusalOf(db, () => showStep(at("cmo"), { week, step: "close" }))).toBe(notPresenter);
    expect(await refusalOf(db, () => holdClock(at("cmo"), { week, hold: true }))).toBe(notPresenter);
    for (const who of ["worker", "reader", "admin"] as const)
      expect(await refusalOf(db, () => showStep(at(who), { week, step: "close" }))).toMatch(/^forbidden/);
    expect(await refusalOf(db, () => showStep(at("cio"), { week, step: "kpi:nowhere" }))).toBe(
      "invalid sync.no_such_step",
    );
    await showStep(at("cio"), { week, step: "close" });
    expect(await live()).toMatchObject({ position: "close", presenter: { name: "Cian" } });
  });

  it("is whoever took over last, and taking over twice changes nothing more", async () => {
    await takeOver(at("cmo"), { week });
    const { revision } = await live();
    await takeOver(at("cmo"), { week });
    expect(await live()).toMatchObject({ revision, presenter: { id: idOf("cmo") } });
    expect(await refusalOf(db, () => showStep(at("cio"), { week, step: "journey" }))).toBe(
      "conflict sync.not_presenter",
    );
    await Promise.all([takeOver(at("cio"), { week }), takeOver(at("cmo"), { week })]);
    const { presenter } = await live();
    expect([idOf("cio"), idOf("cmo")]).toContain(presenter?.id);
    await takeOver(at("cio"), { week });
  });

  it("can show what people added while the meeting runs", async () => {
    const { id } = await addItem(at("worker"), { week, title: "Two banks" });
    await showStep(at("cio"), { week, step: `item:${id}` });
    expect((await live()).position).toBe(`item:${id}`);
  });

  it("cannot show what nobody added, what was taken off again, or what is on another meeting's agenda", async () => {
    const { id: gone } = await addItem(at("worker"), { week, title: "No more" });
    await withdrawItem(at("worker"), { id: gone });
    const { id: later } = await addItem(at("worker"), { week: weekAt(1), title: "Next time" });
    for (const id of [randomUUID(), gone, later, "", "x", `${later}' or true`])
      expect(await refusalOf(db, () => showStep(at("cio"), { week, step: `item:${id}` }))).toBe(
        "invalid sync.no_such_step",
      );
  });
});

describe("the clocks", () => {
  it("stand while they are held, and go on from where they stood", async () => {
    await showStep(at("cio", 0, 10), { week, step: "journey" });
    expect(await ran(at("cio", 0, 12))).toEqual([12, 2]);
    await holdClock(at("cio", 0, 12), { week, hold: true });
    await holdClock(at("cio", 0, 14), { week, hold: true });
    expect(await ran(at("cio", 0, 40))).toEqual([12, 2]);
    await holdClock(at("cio", 0, 42), { week, hold: false });
    await holdClock(at("cio", 0, 43), { week, hold: false });
    expect(await ran(at("cio", 0, 45))).toEqual([15, 5]);
  });

  it("go on with the next step, whose own begins anew", async () => {
    await holdClock(at("cio", 0, 45), { week, hold: true });
    await showStep(at("cio", 0, 50), { week, step: "close" });
    expect(await ran(at("cio", 0, 51))).toEqual([16, 1]);
  });

  it("never run backwards nor end in an error when the server's own jumps back, or ahead by a year", async () => {
    await holdClock(at("cio", 0, 60), { week, hold: true });
    await holdClock(at("cio", 0, -500), { week, hold: false });
    expect(await ran(at("cio", 0, 61))).toEqual([26, 11]);
    expect(await ran(at("cio", 0, -500))).toEqual([0, 0]);
    for (const year of [1, 2]) {
      await holdClock(at("cio", 0, 62 * year), { week, hold: true });
      await holdClock(at("cio", 52 * year), { week, hold: false });
      await holdClock(at("cio", 52 * year, 1), { week, hold: true });
      await showStep(at("cio", 52 * year * 2), { week, step: "journey" });
    }
    expect((await live()).clock.heldMs).toBe(2 ** 31 - 1);
    for (const time of await ran(at("cio", 500))) expect(time).toBeGreaterThanOrEqual(0);
  });
});

describe("being there", () => {
  it("is put down once, for the side one speaks for", async () => {
    expect(await joinSync(at("cmo"), { week })).toEqual({ isNew: true });
    expect(await joinSync(at("cmo"), { week })).toEqual({ isNew: false });
    const both = await Promise.all([joinSync(at("worker"), { week }), joinSync(at("worker"), { week })]);
    expect(both.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    const finance = await house.as("finance_controller", { side: "finance", name: "Odile" });
    await joinSync(finance, { week });
    expect((await live()).attendance.map(({ name, side }) => [name, side]).sort()).toEqual([
      ...[
        ["Bram", "it"],
        ["Cian", "it"],
        ["Cosima", "marketing"],
        ["Odile", "finance"],
      ],
    ]);
  });

  it("is for people at work, in a meeting that runs", async () => {
    for (const who of ["reader", "nobody"] as const)
      expect(await refusalOf(db, () => joinSync(at(who), { week }))).toBe("forbidden refusal.forbidden.sync_take_part");
    expect(await refusalOf(db, () => joinSync(at("cmo"), { week: weekAt(5) }))).toBe("not_found refusal.gone");
  });
});
