import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { files } from "../source";
import { insertEvents } from "./append";
import { analyseEvents } from "./statistics";

const { db } = await testDatabase();
await aHouse(db);

const bring = (events: number, month: string) =>
  insertEvents(
    db,
    Array.from({ length: events }, (_, at) => ({
      ...{ at: new Date(`${month}-10T10:00:00Z`), name: "cart", userId: `user-${at}`, anonymousId: null },
      ...{ sessionId: null, device: "phone", channel: null, persona: null, region: null, value: null },
      identity: randomBytes(16),
    })),
    { source: files, importId: null, now: new Date("2026-11-22T10:00:00Z") },
  );

const rowsBelieved = async (table: string) => {
  const { rows } = await db.execute<{ rows: number }>(
    sql`select reltuples::float8 as rows from pg_class where relname = ${table}`,
  );
  return rows[0]?.rows;
};

it("counts a month nobody counted, all months together, and leaves what it knows already", async () => {
  await bring(1_000, "2026-10");
  expect(await rowsBelieved("events_202610")).toBe(-1);

  expect(await analyseEvents(db)).toBeGreaterThanOrEqual(3);
  expect(await rowsBelieved("events_202610")).toBe(1_000);
  expect(await rowsBelieved("events")).toBe(1_000);
  expect(await rowsBelieved("visitors")).toBe(1_000);
  expect(await analyseEvents(db)).toBe(0);
});

it("counts again what has grown by half, and sees what its own transaction brought", async () => {
  await db.transaction(async (tx) => {
    await insertEvents(
      tx,
      Array.from({ length: 600 }, () => ({
        ...{ at: new Date("2026-11-10T10:00:00Z"), name: "cart", userId: "anna", anonymousId: null },
        ...{ sessionId: null, device: null, channel: null, persona: null, region: null, value: null },
        identity: randomBytes(16),
      })),
      { source: files, importId: null, now: new Date("2026-11-22T10:00:00Z") },
    );
    expect(await analyseEvents(tx)).toBeGreaterThan(0);
  });
  expect(await rowsBelieved("events_202611")).toBe(600);
  expect(await rowsBelieved("events")).toBe(1_600);
});
