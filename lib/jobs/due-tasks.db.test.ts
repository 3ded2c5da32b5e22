import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { connect } from "@/db/client";
import { testDatabase } from "@/tests/support/database";
import { enqueueDue } from "./commands/due-tasks";
import type { Scheduled } from "./schedule";

const { db, url } = await testDatabase();
const daily: readonly Scheduled[] = [{ task: "send_waiting_mails", every: "0 8 * * *" }];
const at = (now: string, from = db) => enqueueDue(from, daily, { now: new Date(now), zone: "Europe/Berlin" });
const jobs = async () => (await db.execute(sql`select from graphile_worker.jobs`)).rowCount;

beforeEach(async () => {
  await db.execute(sql`delete from graphile_worker._private_jobs`);
  await db.execute(sql`delete from graphile_worker._private_known_crontabs`);
});

it("begins from now on, and puts each due moment into the queue once", async () => {
  expect(await at("2026-11-23T14:00:00Z")).toEqual([]);
  expect(await at("2026-11-24T06:59:59Z")).toEqual([]);
  expect(await at("2026-11-24T07:00:00Z")).toEqual(["send_waiting_mails"]);
  for (const again of ["07:00:10", "07:01:00", "20:00:00"]) expect(await at(`2026-11-24T${again}Z`)).toEqual([]);
  expect(await at("2026-11-25T07:00:30Z")).toEqual(["send_waiting_mails"]);
});

it("makes one job of a moment that several processes notice at once", async () => {
  const others = [1, 2, 3, 4].map(() => connect(url, { max: 1 }));
  await at("2026-11-01T14:00:00Z");
  await Promise.all(others.map((other) => other.execute(sql`select`)));
  for (let day = 10; day < 20; day += 1) {
    const made = await Promise.all(others.map((other) => at(`2026-11-${day}T07:00:05Z`, other)));
    expect(made.flat()).toHaveLength(1);
  }
  expect(await jobs()).toBe(1);
  await Promise.all(others.map((other) => other.$client.end()));
});

it("makes up once for what it slept through, not for what is older than a day", async () => {
  await at("2026-11-20T14:00:00Z");
  expect(await at("2026-11-24T12:00:00Z")).toEqual(["send_waiting_mails"]);
  expect(await at("2026-11-24T12:01:00Z")).toEqual([]);
});

it("repeats nothing when a clock goes back an hour, and is not stopped by one that was years ahead", async () => {
  await at("2026-11-23T14:00:00Z");
  expect(await at("2026-11-24T07:30:00Z")).toHaveLength(1);
  expect(await at("2026-11-24T06:30:00Z")).toEqual([]);
  expect(await at("2026-11-24T07:00:00Z")).toEqual([]);
  expect(await at("2031-01-01T12:00:00Z")).toHaveLength(1);
  expect(await at("2026-11-25T07:00:00Z")).toHaveLength(1);
  expect(await at("2026-11-25T07:00:30Z")).toEqual([]);
});
