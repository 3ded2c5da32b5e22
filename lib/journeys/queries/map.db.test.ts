import { expect, it } from "vitest";
import {
  auditHeads,
  budgetLines,
  budgets,
  eventNames,
  initiativeStages,
  initiatives,
  journeys,
  kpis,
  personas,
  stageKpis,
  stages,
  touchpoints,
  users,
} from "@/db/schema";
import { addLine } from "@/lib/budgets/commands/add-line";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { addPersona } from "../commands/personas";
import { addTouchpoint } from "../commands/touchpoints";
import { listEventNames } from "./event-names";
import { readJourney } from "./map";
import { listPersonas } from "./personas";
import { readStage } from "./stage";

const { db } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");
const at = { createdAt: now };

const [anna] = await db
  .insert(users)
  .values({ email: "anna@test.example", name: "Anna de Boer", ...at })
  .returning();
const [journey] = await db
  .insert(journeys)
  .values({ key: "default", name: "Shop", ...at })
  .returning();
const journeyId = journey!.id;
const made = await db
  .insert(stages)
  .values([
    { journeyId, key: "use", name: "Use", position: 1, ...at },
    {
      journeyId,
      key: "buy",
      name: "Buy",
      position: 0,
      itOwnerId: anna!.id,
      owningFunctionId: house.functionIds.it,
      expectation: 8,
      customerGoal: "Pay fast",
      ...at,
    },
  ])
  .returning();
const buy = made[1]!.id;
const kpi = (key: string) =>
  ({ key, name: `KPI ${key}`, unit: "count", direction: "up", cadence: "weekly", ...at }) as const;
const numbers = await db
  .insert(kpis)
  .values([kpi("second"), kpi("first")])
  .returning();
await db
  .insert(stageKpis)
  .values(numbers.map(({ id }, index) => ({ stageId: buy, kpiId: id, position: 1 - index, ...at })));
const [work] = await db
  .insert(initiatives)
  .values({ name: "One-page checkout", state: "active", ...at })
  .returning();
await db.insert(initiativeStages).values({ stageId: buy, initiativeId: work!.id, shareHundredths: 6000, ...at });
const [budget] = await db
  .insert(budgets)
  .values({ key: "joint", name: "Joint", fiscalYear: "FY26", currency: "EUR", ...at })
  .returning();
const [line] = await db
  .insert(budgetLines)
  .values({ budgetId: budget!.id, name: "Build", initiativeId: work!.id, ...at })
  .returning();
await db.insert(touchpoints).values([
  { stageId: buy, name: "Receipt", position: 1, ...at },
  { stageId: buy, name: "Basket", position: 0, ...at },
]);
await db.insert(eventNames).values([
  { name: "purchase", stageId: buy, isMapped: true, ...at },
  { name: "mystery", ...at },
]);
await db.insert(personas).values([
  { key: "z", name: "Zoe", ...at },
  { key: "a", name: "Abe", likes: "tea", valueTier: "high", ...at },
]);

const buyStage = {
  id: buy,
  key: "buy",
  name: "Buy",
  customerGoal: "Pay fast",
  owningFunction: { id: house.functionIds.it, name: "it" },
  owners: { it: { id: anna!.id, name: "Anna de Boer", initials: "AB" }, marketing: null },
  expectation: 8,
  experience: null,
  version: 1,
  kpis: [
    { id: numbers[1]!.id, key: "first", name: "KPI first" },
    { id: numbers[0]!.id, key: "second", name: "KPI second" },
  ],
  initiatives: [{ id: work!.id, name: "One-page checkout", shareHundredths: 6000 }],
  budgetLines: [
    {
      id: line!.id,
      name: "Build",
      budgetId: budget!.id,
      budgetName: "Joint",
      initiativeId: work!.id,
      shareHundredths: 6000,
    },
  ],
};

it("shows the stages in order, each with what hangs on it", async () => {
  const map = await readJourney(reader, {});
  expect(map).toMatchObject({ key: "default", name: "Shop", state: "hypothesis", version: 1, mayEdit: false });
  expect(map.stages.map(({ key }) => key)).toEqual(["buy", "use"]);
  expect(map.stages[0]).toMatchObject(buyStage);
  expect(map.stages[0]?.touchpoints.map(({ name }) => name)).toEqual(["Basket", "Receipt"]);
  expect(map.stages[1]).toMatchObject({
    kpis: [],
    initiatives: [],
    budgetLines: [],
    touchpoints: [],
    owners: { it: null, marketing: null },
  });
});

it("shows one stage with the same values, its neighbours and its event names", async () => {
  const page = await readStage(await house.as("stream_lead"), { stage: "buy" });
  expect(page).toMatchObject({
    ...buyStage,
    position: 0,
    previous: null,
    next: { key: "use", name: "Use" },
    eventNames: ["purchase"],
    mayEdit: true,
  });
  expect(await readStage(reader, { stage: "use" })).toMatchObject({
    previous: { key: "buy", name: "Buy" },
    next: null,
    mayEdit: false,
  });
});

it("keeps money from a script without the scope for it", async () => {
  const map = await readJourney(house.asToken("journey:read"), {});
  expect(map.stages[0]?.budgetLines).toEqual([]);
  const both = await readJourney(house.asToken("journey:read", "budget:read"), {});
  expect(both.stages[0]?.budgetLines).toHaveLength(1);
});

it("lists personas by name, and event names with the unmapped first", async () => {
  const [abe, zoe] = await listPersonas(reader, {});
  expect(abe).toMatchObject({ key: "a", likes: "tea", valueTier: "high", version: 1 });
  expect(zoe).toMatchObject({ key: "z", valueTier: "medium" });
  expect(await listEventNames(reader, {})).toMatchObject([
    { name: "mystery", stageKey: null },
    { name: "purchase", stageKey: "buy", stageName: "Buy" },
  ]);
});

it("does not find what is not there", async () => {
  await expect(readJourney(reader, { key: "none" })).rejects.toMatchObject({ code: "not_found" });
  await expect(readStage(reader, { journey: "none", stage: "buy" })).rejects.toMatchObject({ code: "not_found" });
  await expect(readStage(reader, { stage: "none" })).rejects.toMatchObject({ code: "not_found" });
});

it("shows somebody without a role nothing", async () => {
  const nobody = await house.withoutRole();
  const attempts = [
    readJourney(nobody, {}),
    readStage(nobody, { stage: "buy" }),
    listPersonas(nobody, {}),
    listEventNames(nobody, {}),
  ];
  for (const result of await Promise.allSettled(attempts))
    expect(result).toMatchObject({ reason: { code: "forbidden" } });
});

it("gives a map, its personas and its money again as they were until a command ran, then as they are", async () => {
  const lead = await house.as("executive");
  const read = async () => {
    const [head] = await db.select().from(auditHeads);
    const context = { ...reader, version: head?.seq ?? -1 };
    return Promise.all([
      readJourney(context, {}),
      listPersonas(context, {}),
      readBudget(context, { id: budget?.id ?? "" }),
    ] as const);
  };
  const before = await read();
  for (const [at, again] of (await read()).entries()) expect(again).toBe(before[at]);
  await addTouchpoint(lead, { stageId: buy, name: "Kiosk" });
  expect((await read())[0].stages[0]?.touchpoints.at(-1)?.name).toBe("Kiosk");
  const said = { segment: "", likes: "", dislikes: "", interests: "", needs: "" };
  await addPersona(lead, { ...said, name: "Mia", valueTier: "low", advocacyPotential: "low" });
  expect((await read())[1].map(({ name }) => name)).toEqual(["Abe", "Mia", "Zoe"]);
  const agreement = { mode: "equal", parties: [{ functionId: house.functionIds.it }] };
  await addLine(await house.as("finance_controller"), { budgetId: budget?.id, name: "Rollout", agreement });
  expect((await read())[2].lines.map(({ name }) => name)).toContain("Rollout");
});
