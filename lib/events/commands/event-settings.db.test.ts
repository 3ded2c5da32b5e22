import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eventBatches, eventSources, organisations, recountRequests } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readEventSettings } from "../queries/event-settings";
import { listEventSources } from "../queries/event-sources";
import { insertEvents } from "../store/append";
import { setEventSettings } from "./event-settings";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const admin = await house.as("admin");
const shop = { key: "shop", name: "Shop", kind: "tracker" } as const;
const minutes = (ago: number) => new Date(now.getTime() - ago * 60_000);

let told = 0;
const bring = (at: Date, received: Date, userId: string | null = "anna") =>
  insertEvents(
    db,
    [
      {
        ...{ at, name: "Cart", userId, anonymousId: userId ? null : `b-${told}`, sessionId: null, device: null },
        ...{
          channel: null,
          persona: null,
          region: null,
          value: null,
          identity: Buffer.from(String(told++).padStart(16)),
        },
      },
    ],
    { source: shop, importId: null, now: received },
  );

it("says which months would leave, and how many events, before it is set", async () => {
  for (const at of ["2026-07-10", "2026-07-11", "2026-09-10", "2026-11-10"]) await bring(new Date(at), now);
  const asked = await readEventSettings(admin, { asked: { retentionMonths: "3" } });
  expect(asked).toMatchObject({ retentionMonths: null, leaving: { months: ["2026-07-01"], events: 2 } });
  await setEventSettings(admin, { version: asked.version, retentionMonths: "3", windowDays: asked.windowDays });
  expect(await readEventSettings(admin, {})).toMatchObject({ retentionMonths: 3, leaving: null });
  await owner.query("update organisations set event_retention_months = null");
});

it("counts anew for another window only, and refuses what somebody else set meanwhile", async () => {
  const { version, windowDays } = await readEventSettings(admin, {});
  const same = { version, retentionMonths: "", windowDays };
  const requests = () => db.$count(recountRequests, eq(recountRequests.cause, "journey"));
  expect(await setEventSettings(admin, same)).toEqual({ countsAnew: false });
  expect(await requests()).toBe(0);
  await expect(setEventSettings(admin, same)).rejects.toMatchObject({ code: "conflict" });
  expect(await setEventSettings(admin, { ...same, version: version + 1, windowDays: 14 })).toEqual({
    countsAnew: true,
  });
  expect(await requests()).toBe(1);
  const [kept] = await db.select().from(organisations);
  expect(kept).toMatchObject({ funnelWindowDays: 14, version: version + 2 });
  const lead = await house.as("executive");
  await expect(setEventSettings(lead, same)).rejects.toMatchObject({ code: "forbidden" });
});

it("tells of each source what came when, its lag, its habit and its silence, and whom nobody knows", async () => {
  await db.delete(eventBatches);
  for (let ago = 240; ago >= 40; ago -= 10) await bring(minutes(ago + 2), minutes(ago));
  await bring(new Date("2026-11-18T10:00:00Z"), minutes(1500), null);
  const [source] = (await listEventSources(admin, {})).sources;
  expect(source).toMatchObject({ lastMinute: 0, lastHour: 2, lastDay: 21, lagMs: 120_000, usualGapMs: 600_000 });
  expect(source?.silentForMs).toBe(40 * 60_000);
  expect(source?.unrecognised).toBeGreaterThan(0);
  await db.update(eventSources).set({ retiredAt: now });
  expect((await listEventSources(admin, {})).sources[0]?.silentForMs).toBeNull();
});
