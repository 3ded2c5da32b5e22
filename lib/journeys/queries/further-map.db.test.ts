import { expect, it } from "vitest";
import { journeys, stages } from "@/db/schema";
import { postNote } from "@/lib/comments/commands/notes";
import { readNotePlace } from "@/lib/comments/queries/note-place";
import { listNotes, readNotes } from "@/lib/comments/queries/notes";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { editStage } from "../commands/edit-stage";
import { readStage } from "./stage";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead");
const at = { createdAt: now };
const [shop, business] = await db
  .insert(journeys)
  .values([
    { key: "default", name: "Shop", ...at },
    { key: "business", name: "Business", ...at },
  ])
  .returning();
const [usual, further] = await db
  .insert(stages)
  .values([
    { journeyId: shop!.id, key: "buy", name: "Buy", position: 0, ...at },
    { journeyId: business!.id, key: "buy", name: "Order", position: 0, ...at },
  ])
  .returning();

it("finds a stage by its key on its own map, and by its id on any", async () => {
  expect(await readStage(lead, { stage: "buy" })).toMatchObject({ id: usual!.id, name: "Buy" });
  expect(await readStage(lead, { stage: "buy", journey: "business" })).toMatchObject({
    id: further!.id,
    name: "Order",
  });
  const byId = await readStage(lead, { stage: further!.id });
  expect(byId).toMatchObject({ name: "Order", journey: { key: "business" } });
});

it("lets the goal and the scores of a further map's stage be written, and leaves its twin alone", async () => {
  const nobody = { owningFunctionId: null, itOwnerId: null, marketingOwnerId: lead.viewer.id };
  const answers = { customerGoal: "Order for the team", expectation: 8, experience: 5.5, ...nobody };
  await editStage(lead, { stageId: further!.id, version: 1, ...answers });
  const edited = await readStage(lead, { stage: "buy", journey: "business" });
  expect(edited).toMatchObject({ customerGoal: "Order for the team", expectation: 8, experience: 5.5 });
  expect(edited.owners.marketing?.id).toBe(lead.viewer.id);
  expect(await readStage(lead, { stage: "buy" })).toMatchObject({ customerGoal: "", expectation: null });
});

it("keeps the notes of two stages of one key apart, and names each so that a link finds it", async () => {
  await postNote(lead, { kind: "stage", ref: "buy", body: "On the shop's" });
  await postNote(lead, { kind: "stage", ref: further!.id, body: "On the business's" });
  const bodies = async (ref: string) => (await readNotes(lead, { kind: "stage", ref })).threads.map(({ body }) => body);
  expect(await bodies("buy")).toEqual(["On the shop's"]);
  expect(await bodies(usual!.id)).toEqual(["On the shop's"]);
  expect(await bodies(further!.id)).toEqual(["On the business's"]);
  const refs = (await listNotes(lead, {})).items.map(({ about }) => about.ref);
  expect(refs.toSorted()).toEqual(["buy", further!.id].toSorted());
  for (const ref of refs) {
    const { name } = await readNotePlace(lead, { kind: "stage", ref });
    expect(await readStage(lead, { stage: ref })).toMatchObject({ name });
  }
});
