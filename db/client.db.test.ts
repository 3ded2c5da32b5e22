import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { connect } from "./client";

const { owner, url } = await testDatabase();
const db = connect(url, { max: 2 });
afterAll(() => db.$client.end());

const endOthers = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and usename = current_user`;

it("still lends connections after many broke, at whatever point of a transaction", async () => {
  const work = () => db.transaction((tx) => tx.execute(sql`select pg_sleep(0.002)`));
  let broken = 0;
  for (let round = 0; round < 40; round += 1) {
    const ending = owner.query(endOthers).catch(() => {});
    const done = await Promise.allSettled([work(), work(), work()]);
    broken += done.filter(({ status }) => status === "rejected").length;
    await ending;
  }
  expect(broken).toBeGreaterThan(0);
  expect((await db.transaction((tx) => tx.execute(sql`select 1 as one`))).rows).toEqual([{ one: 1 }]);
  expect(db.$client.waitingCount).toBe(0);
});
