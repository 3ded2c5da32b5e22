import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries, journeys, stages } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readStageEditor } from "../queries/stage-editor";
import { editStage } from "./edit-stage";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead", { name: "Lea Lead" });
const strangers = [await house.withoutRole(), await house.as("viewer"), house.asToken("journey:read")];
const [journey] = await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now }).returning();

let stageId = "";
beforeEach(async () => {
  const [made] = await db
    .insert(stages)
    .values({
      journeyId: journey!.id,
      key: randomUUID(),
      name: "Buy",
      position: 0,
      customerGoal: "Pay",
      createdAt: now,
    })
    .returning();
  stageId = made!.id;
});

const ask = (more: Record<string, unknown> = {}) => ({
  stageId,
  version: 1,
  customerGoal: "Let me pay, and be done",
  owningFunctionId: house.functionIds.it,
  itOwnerId: lead.viewer.id,
  marketingOwnerId: null,
  expectation: 8.5,
  experience: null,
  ...more,
});
const stored = () => db.query.stages.findFirst({ where: eq(stages.id, stageId) });

describe("editStage", () => {
  it("keeps goal, owners and scores, and what stood there before in the audit row", async () => {
    expect(await editStage(lead, ask())).toMatchObject({ version: 2 });
    const { stageId: _, version: __, ...said } = ask();
    expect(await stored()).toMatchObject({ ...said, version: 2 });
    const [row] = await db.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1);
    expect(row).toMatchObject({ action: "editStage", subjectId: stageId, detail: { before: { customerGoal: "Pay" } } });
    const { changes } = await readStageEditor(lead, { stageId });
    expect(changes).toMatchObject([{ action: "editStage", by: "Lea Lead" }]);
  });

  it("refuses the second of two who saw the same version", async () => {
    await editStage(lead, ask());
    await expect(editStage(lead, ask({ customerGoal: "Other" }))).rejects.toMatchObject({ code: "conflict" });
    expect(await stored()).toMatchObject({ customerGoal: "Let me pay, and be done" });
  });

  it.each([
    ["itOwnerId", randomUUID()],
    ["marketingOwnerId", randomUUID()],
    ["owningFunctionId", randomUUID()],
    ["expectation", 10.1],
    ["experience", "good"],
    ["customerGoal", "x".repeat(501)],
  ])("refuses a bad %s at its field and changes nothing", async (field, value) => {
    await expect(editStage(lead, ask({ [field]: value }))).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.anything() },
    });
    expect(await stored()).toMatchObject({ version: 1, customerGoal: "Pay" });
  });

  it("refuses whoever may not edit, and an unknown stage", async () => {
    for (const stranger of strangers) {
      await expect(editStage(stranger, ask())).rejects.toMatchObject({ code: "forbidden" });
      await expect(readStageEditor(stranger, { stageId })).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(editStage(lead, ask({ stageId: randomUUID() }))).rejects.toMatchObject({ code: "not_found" });
    await expect(readStageEditor(lead, { stageId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  });
});
