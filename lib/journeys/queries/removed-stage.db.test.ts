import { beforeAll, expect, it } from "vitest";
import { journeys } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { addStage, removeStage } from "../commands/stages";
import { startMap } from "../commands/start-map";
import { templateNames } from "../map/templates";
import { readJourney } from "./map";
import { readRemovedStage } from "./removed-stage";

let lead: Context;
const ids = new Map<string, string>();
const version = async () => (await readJourney(lead, {})).version;
const add = async (name: string) => {
  const { id, version: journeyVersion } = await readJourney(lead, {});
  const made = await addStage(lead, { journeyId: id, journeyVersion, name });
  ids.set(name, made.id);
};
const remove = async (name: string, taker?: string) =>
  removeStage(lead, {
    stageId: ids.get(name) ?? "",
    journeyVersion: await version(),
    ...(taker && { moveTo: ids.get(taker) ?? "" }),
  });

beforeAll(async () => {
  const { db } = await testDatabase();
  const house = await aHouse(db);
  await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now });
  lead = await house.as("executive");
  for (const name of ["Receive", "Use", "Return", "Lend"]) await add(name);
});

it("tells when a stage was taken out and who took over, by its old key and by its id", async () => {
  await remove("Use", "Receive");
  for (const stage of ["use", ids.get("Use") ?? ""])
    expect(await readRemovedStage(lead, { stage })).toMatchObject({
      ...{ name: "Use", at: expect.any(Date), taker: { key: "receive", name: "Receive" } },
    });
});

it("names no taker where none was named, or where it was taken out itself", async () => {
  await remove("Lend");
  expect(await readRemovedStage(lead, { stage: "lend" })).toMatchObject({ name: "Lend", taker: null });
  await remove("Receive", "Return");
  expect(await readRemovedStage(lead, { stage: "use" })).toMatchObject({ name: "Use", taker: null });
});

it("knows nothing of a stage that is there, that never was, or that another map has lost", async () => {
  await add("Use");
  for (const stage of ["use", "return", "never"]) expect(await readRemovedStage(lead, { stage })).toBeNull();
  const { key: journey } = await startMap(lead, { name: "Shop floor", template: templateNames[0] });
  expect(await readRemovedStage(lead, { stage: "lend", journey })).toBeNull();
});
