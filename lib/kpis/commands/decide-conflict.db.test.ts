import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { auditEntries, decisions, kpis, links } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listConflicts } from "../queries/list-conflicts";
import { decideConflict } from "./decide-conflict";
import { linkDriver } from "./link-driver";
import { clearOpposition, markOpposition } from "./mark-opposition";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive", { name: "Eve Stone" });
const lead = await house.as("stream_lead");

const kind = { unit: "count", cadence: "weekly", createdAt: now } as const;
await db.insert(kpis).values([
  { ...kind, key: "speed", name: "Speed", direction: "up", position: 1 },
  { ...kind, key: "care", name: "Care", direction: "up", position: 2 },
  { ...kind, key: "push", name: "Push", direction: "up", position: 3 },
]);
const both = { kpi: "speed", other: "care" };
const open = async () => (await listConflicts(executive, {})).open;
const settled = async () => (await listConflicts(executive, {})).settled;
const decide = (as = executive, more = {}) =>
  decideConflict(as, { ...both, title: "Care first until spring", ownerId: executive.viewer.id, ...more });

it("names every cause of a pair, with the lines the lists show, until a decision about both is made", async () => {
  await linkDriver(executive, { driver: "push", output: "speed", expectedEffect: 2 });
  await linkDriver(executive, { driver: "push", output: "care", expectedEffect: -1 });
  await markOpposition(executive, { kpi: "care", other: "speed", reason: "Haste makes mistakes" });
  expect(await open()).toMatchObject([
    {
      kpis: [{ key: "speed" }, { key: "care" }],
      causes: [
        { kind: "split_driver", driver: { key: "push" } },
        { kind: "marked", reason: "Haste makes mistakes", by: "Eve Stone" },
      ],
    },
  ]);
  await expect(decide(lead)).rejects.toMatchObject({ code: "forbidden" });
  const { id } = await decide(executive, { dueOn: "2027-03-01" });
  expect(await open()).toEqual([]);
  expect(await settled()).toMatchObject([
    { decision: { title: "Care first until spring", owner: "Eve Stone", dueOn: "2027-03-01" } },
  ]);
  expect(await db.$count(links, and(eq(links.fromKind, "decision"), eq(links.fromId, id)))).toBe(2);
  await expect(decide()).rejects.toMatchObject({ code: "conflict", key: "kpi.conflict.not_open" });
  expect(await db.$count(decisions)).toBe(1);
});

it("is decided once, even by two at the same moment", async () => {
  const later = { ...executive, now: new Date("2026-11-24T08:00:00Z") };
  await clearOpposition(later, both);
  await markOpposition(later, { ...both, reason: "Again" });
  expect(await open()).toHaveLength(1);
  const done = await Promise.allSettled([decide(later), decide(later)]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("refuses a mark that stands, one on a KPI itself, an unknown KPI and who may not; what was cleared stays on record", async () => {
  await expect(markOpposition(executive, { ...both, reason: "x" })).rejects.toMatchObject({ code: "conflict" });
  const alone = markOpposition(executive, { kpi: "care", other: "care", reason: "x" });
  await expect(alone).rejects.toMatchObject({ key: "kpi.conflict.itself" });
  const unknown = markOpposition(executive, { kpi: "care", other: "nobody", reason: "x" });
  await expect(unknown).rejects.toMatchObject({ key: "kpi.conflict.unknown" });
  await expect(markOpposition(lead, { kpi: "care", other: "push", reason: "x" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await clearOpposition(executive, both);
  await expect(clearOpposition(executive, both)).rejects.toMatchObject({ code: "not_found" });
  const cleared = await db.select().from(auditEntries).where(eq(auditEntries.action, "clearOpposition"));
  expect(cleared.at(-1)?.detail).toMatchObject({ before: { reason: "Again" } });
});
