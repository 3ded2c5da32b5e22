import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { readSync } from "@/lib/syncs/queries/read-sync";
import { turnedFirst } from "@/lib/syncs/snapshot/turned";
import { testDatabase } from "@/tests/support/database";
import { now } from "@/tests/support/people";
import { signedInAs } from "@/tests/support/signed-in";
import { seedIfEmpty } from "./commands/seed";

const { db, url } = await testDatabase();
const monday = day("2026-11-23");
let chief: Context;

beforeAll(async () => {
  await seedIfEmpty(url, { demo: true, now });
  chief = await signedInAs(db, "cio", now);
});

it("freezes each meeting of the story at its start and at its close", async () => {
  const { rows } = await db.execute<{ at: string }>(sql`
    select s.week || ' ' || z.moment as at from sync_snapshots z join syncs s on s.id = z.sync_id
    where z.frozen_at = case z.moment when 'start' then s.started_at else s.closed_at end order by 1`);
  const weeks = ["2026-W44", "2026-W45", "2026-W46", "2026-W47"];
  expect(rows.map(({ at }) => at)).toEqual(weeks.flatMap((week) => [`${week} close`, `${week} start`]));
});

it("shows a past meeting nothing that came after it", async () => {
  const { seen, talk } = await readSync(chief, { week: "2026-W47" });
  const thursday = addDays(monday, -4);
  expect(seen.facts.today).toBe(thursday);
  expect(seen.facts.kpis.every(({ dataTo }) => dataTo === null || dataTo < thursday)).toBe(true);
  expect(seen.facts.initiatives.every(({ updatedOn }) => updatedOn === null || updatedOn <= thursday)).toBe(true);
  expect(talk.decisions.map(({ title }) => title).toSorted()).toEqual([
    "Freeze checkout releases until 30 Nov",
    "Tell customers about the strike before they ask",
  ]);
  expect(talk.actions.every(({ doneOn }) => doneOn === null)).toBe(true);
});

it("has the records of a snapshot be those of today", async () => {
  const past = await readSync(chief, { week: "2026-W47" });
  const next = await readSync(chief, { week: "2026-W48" });
  for (const kind of ["kpis", "initiatives", "budgets", "actions"] as const) {
    const known = new Set<string>(next.seen.facts[kind].map(({ id }) => id));
    const open = past.seen.facts[kind].filter((one) => kind !== "actions" || ("doneOn" in one && one.doneOn === null));
    expect(open.filter(({ id }) => !known.has(id))).toEqual([]);
  }
});

it("calls a KPI what the reader's own function calls it, whoever of that function looked before", async () => {
  const called = async (who: "cmo" | "marketing") =>
    (await readSync(await signedInAs(db, who, now), { week: "2026-W47" })).seen.facts.kpis
      .filter((line) => line.called !== line.name)
      .map((line) => line.name);
  expect(await called("marketing")).toContain("Checkout completion");
  expect(await called("cmo")).toEqual([]);
  expect(await called("marketing")).toContain("Checkout completion");
});

it("tells what turned since the last meeting, before the next one begins", async () => {
  const { sinceLast } = await readSync(chief, { week: "2026-W48" });
  const { turned } = turnedFirst(sinceLast ?? []);
  const status = (name: string) =>
    turned.find((one) => one.name === name)?.fields.find(({ field }) => field === "status");
  expect(status("Pickup in two hours")).toMatchObject({ before: "at_risk", after: "off_track" });
  expect(status("Delivery promise kept")).toMatchObject({ after: "off_track" });
  expect(turned.some(({ name }) => name === "Returns without a label")).toBe(false);
});
