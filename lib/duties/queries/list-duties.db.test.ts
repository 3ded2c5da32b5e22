import { describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { auditHeads, statusUpdates } from "@/db/schema";
import { giveSecondOpinion } from "@/lib/initiatives/commands/give-second-opinion";
import type { Day } from "@/lib/kernel/day";
import { checkIn } from "@/lib/kpis/commands/check-in";
import { testDatabase } from "@/tests/support/database";
import { on, owed, records } from "@/tests/support/duties";
import { aHouse } from "@/tests/support/people";
import { listDuties } from "./list-duties";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { aKpi, anInitiative, hand, read, tell } = records(db, owner);
const pair = async () => ({
  it: await house.as("contributor", { side: "it", name: "Ira" }),
  marketing: await house.as("contributor", { side: "marketing", name: "Mia" }),
});

describe("a reading", () => {
  it("is owed by both co-owners from the day after its period until either gives it, and by nobody else", async () => {
    const { it: ira, marketing: mia } = await pair();
    const kpi = await aKpi({ it: ira, marketing: mia });
    await read(ira, kpi.key, "2026-W46");
    const other = await house.as("contributor", { side: "it" });
    expect(await owed(on(ira, "2026-11-22"))).toEqual([]);
    for (const one of [ira, mia]) expect(await owed(one)).toEqual([`reading ${kpi.name} due`]);
    expect(await owed(other)).toEqual([]);
    expect(await owed(on(mia, "2026-11-27"))).toEqual([`reading ${kpi.name} overdue`]);
    await read(mia, kpi.key, "2026-W47");
    for (const one of [ira, mia]) expect(await owed(one)).toEqual([]);
  });

  it("is not inherited: the first a new owner owes is the next to fall due", async () => {
    const { it: ira, marketing: mia } = await pair();
    const kpi = await aKpi({ it: ira });
    await read(ira, kpi.key, "2026-W44");
    await hand(kpi.id, { it: mia }, "2026-11-18T08:00:00Z");
    expect(await owed(on(mia, "2026-11-22"))).toEqual([]);
    expect(await owed(on(ira, "2026-11-22"))).toEqual([]);
    expect((await listDuties(mia, {})).map(({ dueOn }) => dueOn)).toEqual(["2026-11-23"]);
  });

  it("is owed of a KPI that never had one from the end of the period it was made in", async () => {
    const { it: ira } = await pair();
    await aKpi({ it: ira }, { createdAt: new Date("2026-11-18T08:00:00Z"), name: "new" });
    expect(await owed(on(ira, "2026-11-22"))).toEqual([]);
    expect(await owed(ira)).toEqual(["reading new due"]);
  });

  it("is owed by nobody where the product works it out itself", async () => {
    const { it: ira } = await pair();
    const kpi = await aKpi({ it: ira });
    await owner.query("insert into kpi_calculations (kpi_id, kind, created_at) values ($1, 'sum', now())", [kpi.id]);
    expect(await owed(ira)).toEqual([]);
  });
});

describe("what the other side waits for", () => {
  it("is a yes to a shared definition, until it is given", async () => {
    const { it: ira, marketing: mia } = await pair();
    const kpi = await aKpi({ it: ira, marketing: mia }, { isShared: true });
    await read(ira, kpi.key, "2026-W47");
    for (const one of [ira, mia]) expect(await owed(one)).toEqual([`definition ${kpi.name} overdue`]);
    const yes =
      "insert into kpi_agreements (kpi_id, number, side, agreed_by, agreed_at) values ($1, 1, 'it', $2, now())";
    await owner.query(
      "insert into kpi_definitions (kpi_id, number, content, created_at) values ($1, 1, '{}', '2026-11-20T09:00:00Z')",
      [kpi.id],
    );
    await owner.query(yes, [kpi.id, ira.viewer.id]);
    expect(await owed(ira)).toEqual([]);
    expect(await owed(mia)).toEqual([`definition ${kpi.name} due`]);
  });

  it("is the second word of a period, once the first is given", async () => {
    const { it: ira, marketing: mia } = await pair();
    const kpi = await aKpi({ it: ira, marketing: mia }, { isShared: true });
    await read(ira, kpi.key, "2026-W47");
    const words = async (by: typeof mia) => (await owed(by)).filter((text) => text.startsWith("check_in"));
    expect(await words(mia)).toEqual([]);
    await checkIn(ira, { kpi: kpi.key, confidence: 7, changed: "", blocker: "" });
    expect(await words(mia)).toEqual([`check_in ${kpi.name} due`]);
    expect(await words(ira)).toEqual([]);
    expect(await words(on(mia, "2026-11-30"))).toEqual([]);
    await checkIn(mia, { kpi: kpi.key, confidence: 3, changed: "", blocker: "" });
    expect(await words(mia)).toEqual([]);
  });
});

describe("an update", () => {
  it("is owed in the week in which the last one ceases to speak, and goes with a new one", async () => {
    const { it: ira, marketing: mia } = await pair();
    const work = await anInitiative({ marketing: mia });
    await tell(work.id, "2026-09-27");
    expect(await owed(on(mia, "2026-11-20"))).toEqual([]);
    expect(await owed(mia)).toEqual([`update ${work.name} due`]);
    expect(await owed(on(mia, "2026-11-27"))).toEqual([`update ${work.name} overdue`]);
    expect(await owed(ira)).toEqual([]);
    await tell(work.id, "2026-11-22");
    expect(await owed(mia)).toEqual([]);
  });

  it("is owed by the lead of the stream where nobody owns the work, and never of a draft", async () => {
    const lead = await house.as("stream_lead");
    const [stream] = (
      await owner.query(
        "insert into value_streams (id, key, name, created_at) values (gen_random_uuid(), 's', 'Checkout', now()) returning id",
      )
    ).rows;
    await owner.query("insert into stream_members values ($1, $2, null, 'lead', '2026-09-01')", [
      stream.id,
      lead.viewer.id,
    ]);
    const work = await anInitiative({}, { streamId: stream.id });
    await anInitiative({}, { streamId: stream.id, state: "draft" });
    expect((await listDuties(lead, {})).map(({ subject, reason }) => [subject.name, reason])).toEqual([
      [work.name, { key: "duty.reason.ledUpdate", values: { stream: "Checkout" } }],
    ]);
  });
});

it("costs a page no statement while nothing has changed", async () => {
  const { it: ira } = await pair();
  await aKpi({ it: ira });
  const [head] = await db.select().from(auditHeads);
  const asPage = { ...ira, version: head?.seq ?? 0 };
  const first = await listDuties(asPage, {});
  const noDatabase = new Proxy({} as Database, { get: () => expect.fail("the database was asked") });
  expect(await listDuties({ ...asPage, db: noDatabase }, {})).toBe(first);
  await expect(listDuties({ ...asPage, db: noDatabase, version: asPage.version + 1 }, {})).rejects.toThrow("asked");
});

it("a second opinion is owed by the co-owner of the other side until it is given", async () => {
  const { it: ira, marketing: mia } = await pair();
  await owner.query("update organisations set second_opinion_minor = 100000");
  const work = await anInitiative({ it: ira, marketing: mia });
  const said = { health: "at_risk", datedOn: "2026-11-20" as Day, budgetMinor: 500_000n, currency: "EUR" } as const;
  const by = { authorId: ira.viewer.id, createdAt: ira.now };
  const [update] = await db
    .insert(statusUpdates)
    .values({ initiativeId: work.id, ...said, ...by })
    .returning();
  expect(await owed(mia)).toEqual([`second_opinion ${work.name} due`]);
  expect(await owed(ira)).toEqual([]);
  await giveSecondOpinion(mia, { initiativeId: work.id, updateId: update!.id, health: "at_risk" });
  expect(await owed(mia)).toEqual([]);
});
