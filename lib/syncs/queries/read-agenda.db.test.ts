import { expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { aStage } from "@/tests/support/full-budget";
import { meetings, told, weekAt } from "@/tests/support/meetings";
import { now } from "@/tests/support/people";
import { addItem } from "../commands/agenda-items";
import { readAgenda } from "./read-agenda";
import { readSync } from "./read-sync";

const { db, owner } = await testDatabase();
const { at, start, close } = await meetings(db);
const week = weekAt(0);

/** What somebody reads on a page that is asked for now, with the audit chain as it stands. */
async function read(who: "cio" | "reader", of = week) {
  const { rows } = await owner.query<{ version: number }>("select seq::int as version from audit_heads");
  return readAgenda({ ...at(who), version: rows[0]!.version }, { week: of });
}

/** Forty people were seen at a stage in the four weeks up to the running one. */
async function seenAt(stageId: string): Promise<void> {
  const of = [stageId, "2026-11-23", now];
  await owner.query("insert into event_names (name, stage_id, created_at) values ('bought', $1, $2)", [stageId, now]);
  await owner.query(
    `insert into counted_weeks (journey_id, span, monday, counted_at, events, unmapped, took_ms)
     select journey_id, 4, $2, $3, 50, 0, 1 from stages where id = $1`,
    of,
  );
  await owner.query(
    `insert into stage_counts (stage_id, span, monday, dimension, key, people, went_on, events, visits,
       recognised_visits, short_visits, bounces) values ($1, 4, $2, '', '', 40, 10, 50, 40, 0, 0, 0)`,
    of.slice(0, 2),
  );
}

it("is the same record until something changes, and a new one for whoever asks afterwards", async () => {
  const [before, again] = [await read("reader"), await read("reader")];
  expect(again).toBe(before);
  expect(await read("cio")).not.toBe(before);
  await addItem(at("cio"), { week, title: "Opening hours" });
  const after = await read("reader");
  expect(before?.talk.items).toEqual([]);
  expect(after?.talk.items.map(({ title }) => title)).toEqual(["Opening hours"]);
  expect(after?.seen.agenda.map(({ about }) => about.name)).toContain("Opening hours");
});

it("says what the meeting itself says, and nothing of who was seen at the stages", async () => {
  await seenAt(await aStage(db));
  await addItem(at("cio"), { week, title: "Another" });
  const [agenda, sync] = [await read("cio"), await readSync(at("cio"), { week })];
  const stages = sync.seen.facts.stages.map((stage) => ({ ...stage, people: null, share: null }));
  expect(sync.seen.facts.stages.map(({ people }) => people)).toEqual([40]);
  expect(agenda).toEqual({ ...sync, seen: { ...sync.seen, facts: { ...sync.seen.facts, stages } } });
});

it("is of no meeting that is under way or over, and of no week without a meeting", async () => {
  await start();
  expect(await read("cio")).toBeNull();
  await close();
  expect(await read("cio")).toBeNull();
  expect(await told(read("cio", weekAt(-9)))).toBe("not_found refusal.gone");
});
