import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { auditEntries, journeys, mapLanes, stages } from "@/db/schema";
import { readEventMapping } from "@/lib/events/queries/event-mapping";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { lanesOfNewMap } from "../map/lanes";
import { listMaps, readMapEditor } from "../queries/map-editor";
import { listMapUses } from "../queries/map-uses";
import { archiveJourney, restoreJourney } from "./archive-journey";
import { addStage } from "./stages";
import { startMap } from "./start-map";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead");
const admin = await house.as("admin");
const usual = (await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now }).returning())[0]!;

let key = "";
let id = "";
beforeEach(async () => {
  key = randomUUID();
  id = (await db.insert(journeys).values({ key, name: key, createdAt: now }).returning())[0]!.id;
  await db.insert(stages).values({ journeyId: id, key: "a", name: `Ask ${key}`, position: 0, createdAt: now });
  await db.insert(mapLanes).values(lanesOfNewMap(id, now));
});

const row = async () => (await db.query.journeys.findFirst({ where: eq(journeys.id, id) }))!;
const away = async () => archiveJourney(lead, { journeyId: id, journeyVersion: (await row()).version });
const back = async () => restoreJourney(lead, { journeyId: id, journeyVersion: (await row()).version });
const listed = async () => ({
  toChoose: (await listMaps(lead, {})).some((map) => map.key === key),
  inUse: (await listMapUses(lead, {})).maps.some((map) => map.key === key),
  away: (await listMapUses(lead, {})).away.find((map) => map.key === key)?.archivedAt ?? null,
  toMap: (await readEventMapping(admin, {})).stages.some(({ name }) => name === `Ask ${key}`),
});

it("takes a map off every list and choice, with all it says, and brings it back as it was", async () => {
  const among = { toChoose: true, inUse: true, away: null, toMap: true };
  expect(await listed()).toEqual(among);
  const before = await readMapEditor(lead, { key });
  await away();
  expect(await listed()).toEqual({ toChoose: false, inUse: false, away: now, toMap: false });
  expect(await readMapEditor(lead, { key })).toEqual({ ...before, archivedAt: now, version: before.version + 1 });
  await back();
  expect(await listed()).toEqual(among);
  expect(await readMapEditor(lead, { key })).toEqual({ ...before, version: before.version + 2 });
});

it("keeps the map events are counted along where it is", async () => {
  const aimed = archiveJourney(lead, { journeyId: usual.id, journeyVersion: usual.version });
  await expect(aimed).rejects.toMatchObject({ code: "invalid", key: "refusal.journeys.default_stays" });
  expect((await listMaps(lead, {})).map((map) => map.key)).toContain("default");
});

it("refuses a version that is not the present one, and twice the same", async () => {
  const { version } = await row();
  await addStage(lead, { journeyId: id, journeyVersion: version, name: "B" });
  const stale = { journeyId: id, journeyVersion: version };
  await expect(archiveJourney(lead, stale)).rejects.toMatchObject({ code: "conflict" });
  await expect(back()).rejects.toMatchObject({ code: "conflict" });
  await away();
  await expect(away()).rejects.toMatchObject({ code: "conflict" });
  await expect(restoreJourney(lead, stale)).rejects.toMatchObject({ code: "conflict" });
  expect(await row()).toMatchObject({ archivedAt: now, version: version + 2 });
});

it("leaves an audit row for either way, and none for a refusal", async () => {
  const actions = async () =>
    (await db.query.auditEntries.findMany({ where: eq(auditEntries.subjectId, id) })).map(({ action }) => action);
  await expect(back()).rejects.toMatchObject({ code: "conflict" });
  await away();
  await back();
  expect(await actions()).toEqual(["archiveJourney", "restoreJourney"]);
});

it("does not give the key of a map that is away to another one", async () => {
  const made = await startMap(lead, { name: `Away ${key}`, template: "try" });
  await archiveJourney(lead, { journeyId: made.id, journeyVersion: 1 });
  const twin = startMap(lead, { name: `Away ${key}`, template: "try" });
  await expect(twin).rejects.toMatchObject({ code: "conflict", key: "refusal.journeys.map_taken" });
});
