import { describe, expect, it } from "vitest";
import { journeys, stages } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listExperiments } from "../queries/list-experiments";
import { draftExperiment, editExperiment, recordExperimentResult } from "./experiments";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("executive");
const reader = await house.as("viewer");
const [journey] = await db.insert(journeys).values({ key: "default", name: "J", createdAt: now }).returning();
const [stage] = await db
  .insert(stages)
  .values({ journeyId: journey?.id ?? "", key: "buy", name: "Buy", position: 0, createdAt: now })
  .returning();
const stageId = stage?.id ?? "";
const plan = {
  stageId,
  name: "Free delivery",
  hypothesis: "H",
  measure: "pays",
  startsOn: "2026-10-05",
  endsOn: "2026-11-01",
};
const numbers = { controlPeople: "1000", controlConverted: "500", variantPeople: "1000", variantConverted: "600" };
const of = async (key: string) => (await listExperiments(reader, { key }))[0];

describe("an experiment", () => {
  it("is planned, gets results that are never changed, and says what the newest one does", async () => {
    const { id, key } = await draftExperiment(lead, plan);
    expect(key).toBe("free-delivery");
    expect((await of(key))?.judged.verdict).toBe("no_result");
    await recordExperimentResult(lead, { experimentId: id, on: "2026-10-20", ...numbers, isFinal: "on" });
    expect((await of(key))?.judged).toMatchObject({ verdict: "running", isEarly: true });
    await recordExperimentResult(lead, { experimentId: id, on: "2026-11-02", ...numbers, isFinal: "on" });
    const found = await of(key);
    expect(found?.judged.verdict).toBe("better");
    expect(found?.results.map(({ on }) => on)).toEqual(["2026-11-02", "2026-10-20"]);
    expect(await listExperiments(reader, { stageId })).toHaveLength(1);
  });

  it("keeps its plan once a result is known; its name may change", async () => {
    const { id } = await draftExperiment(lead, { ...plan, name: "Plan" });
    await editExperiment(lead, { ...plan, experimentId: id, version: 1, name: "Plan", measure: "stays" });
    await recordExperimentResult(lead, { experimentId: id, on: "2026-11-02", ...numbers });
    const changed = { ...plan, experimentId: id, version: 2, name: "New name", measure: "stays" };
    const moved = editExperiment(lead, { ...changed, endsOn: "2026-10-20" });
    await expect(moved).rejects.toMatchObject({ code: "conflict", key: "refusal.experiments.plan_stands" });
    await editExperiment(lead, changed);
    await expect(editExperiment(lead, changed)).rejects.toMatchObject({ code: "conflict" });
    expect((await of("plan"))?.name).toBe("New name");
  });

  it.each([
    ["more conversions than people", { variantConverted: "1001" }],
    ["a day before the start", { on: "2026-10-04" }],
    ["a day to come", { on: "2027-01-01" }],
    ["a number that is not given", { controlPeople: "" }],
    ["a part of a person", { controlPeople: "10.5" }],
  ])("refuses %s", async (_case, wrong) => {
    const { id, key } = await draftExperiment(lead, { ...plan, name: `Refused ${_case}` });
    const sent = recordExperimentResult(lead, { experimentId: id, on: "2026-11-02", ...numbers, ...wrong });
    await expect(sent).rejects.toMatchObject({ code: "invalid" });
    expect((await of(key))?.results).toEqual([]);
  });

  it("has a key of its own, an end after its beginning, and is written by those who may edit the journey", async () => {
    const one = await draftExperiment(lead, { ...plan, name: "Twice" });
    const other = await draftExperiment(lead, { ...plan, name: "Twice" });
    expect([one.key, other.key]).toEqual(["twice", "twice-2"]);
    await expect(draftExperiment(lead, { ...plan, endsOn: "2026-10-04" })).rejects.toMatchObject({ code: "invalid" });
    await expect(draftExperiment(reader, plan)).rejects.toMatchObject({ code: "forbidden" });
  });
});
