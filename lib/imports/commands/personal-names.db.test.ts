import { expect, it } from "vitest";
import { eventNames, events, importProblems } from "@/db/schema";
import messages from "@/messages/en.json";
import { testDatabase } from "@/tests/support/database";
import { importRuns } from "@/tests/support/import-runs";
import { aHouse } from "@/tests/support/people";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const admin = await house.as("admin");
const { run } = importRuns();

const disguised = ["canary&#64;shop.example", "canary%25252540shop.example", "canary\\u0040shop.example"];
const line = (event: string, at: number) => `"${event}",2026-11-0${at + 1}T10:00:00Z,u-${at}`;
const file = [
  "event,timestamp,user_id",
  ...["Mail to canary@shop.example", "Mail to canary2@shop.example", ...disguised, "Cart"].map(line),
].join("\n");

it("takes addresses out of names and refuses those in disguise, in the words trackers are refused in", async () => {
  const report = await run(admin, file, { kind: "events", onError: "skip" });
  expect(report).toMatchObject({ accepted: 3, rejectedCount: disguised.length, created: { eventNames: 2 } });
  expect(report.rejected.map(({ reason, value }) => [reason.key, value])).toEqual(
    disguised.map(() => ["event.fault.personal_name", "(e-mail)"]),
  );
  expect(messages.event.fault.personal_name).toBe("The name holds an e-mail address.");
  expect((await db.select().from(eventNames)).map(({ name }) => name).sort()).toEqual(["Cart", "Mail to (e-mail)"]);
  expect([await db.$count(events), await db.$count(importProblems)]).toEqual([3, disguised.length]);
});

it("leaves no part of an address anywhere in the database", async () => {
  const { rows: tables } = await owner.query(
    "select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'",
  );
  expect(tables.length).toBeGreaterThan(60);
  for (const { name } of tables) {
    const { rows } = await owner.query(`select t::text from ${name} t where t::text ilike '%canary%'`);
    expect([name, rows]).toEqual([name, []]);
  }
});

it("refuses the whole file where nothing is to be skipped, and takes the same file again as the same events", async () => {
  const again = await run(admin, file, { kind: "events", onError: "skip", again: true });
  expect(again).toMatchObject({ accepted: 0, duplicates: 3, rejectedCount: disguised.length });
  const refused = await run(admin, `${file}\nWish,2026-11-09T10:00:00Z,u-9`, { kind: "events", again: true });
  expect(refused).toMatchObject({ isWritten: false, rejectedCount: disguised.length });
  expect(await db.$count(events)).toBe(3);
});
