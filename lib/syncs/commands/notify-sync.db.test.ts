import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { syncs } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { goToStep } from "@/tests/support/live-step";
import { noticeOf, type SyncNotice, syncChannel } from "../live/notice";

const { db, url } = await testDatabase();
const week = "2026-W47";
const startedAt = new Date("2026-11-23T08:00:00.250Z");
const listener = new Client({ connectionString: url });
const heard: (SyncNotice | null)[] = [];

beforeAll(async () => {
  listener.on("error", () => {}).on("notification", ({ payload }) => heard.push(noticeOf(payload)));
  await listener.connect();
  await listener.query(`listen ${syncChannel}`);
  await db.insert(syncs).values({ week, startedAt, heldMs: 1_500, createdAt: startedAt });
});
afterAll(() => listener.end());

/** What was heard by now, and no more of it the next time. */
async function notices() {
  await listener.query("select 1");
  return heard.splice(0);
}

it("tells a step with all there is to it, and any other change by its revision alone", async () => {
  await goToStep(db, week, "kpi:orders");
  await goToStep(db, week, "kpi:orders", "read");
  const [step, change, ...more] = await notices();
  expect(step).toMatchObject({ week, revision: 1, step: { revision: 1, position: "kpi:orders" } });
  expect(step?.step?.clock).toMatchObject({
    ...{ startedAt: startedAt.toISOString(), heldAt: null, heldMs: 1_500, durationMinutes: 30 },
  });
  expect([change, more]).toEqual([{ week, revision: 2, step: null }, []]);
});

it("tells nothing of a change that was taken back", async () => {
  const failing = db.transaction(async (change) => {
    await goToStep(change as never, week, "kpi:never");
    throw new Error("taken back");
  });
  await expect(failing).rejects.toThrow("taken back");
  expect(await notices()).toEqual([]);
});

it("tells a step under a key too long for a notice as a change to be read", async () => {
  await goToStep(db, week, `kpi:${"x".repeat(9_000)}`);
  expect(await notices()).toEqual([{ week, revision: 3, step: null }]);
});
