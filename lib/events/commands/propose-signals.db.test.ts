import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { countedWeeks, journeys, signalProposals, stageCounts, stages } from "@/db/schema";
import { addDays, type Day } from "@/lib/kernel/day";
import { listSignals } from "@/lib/signals/queries/list-signals";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { countProposals, readWatch } from "../queries/read-watch";
import { dismissProposal, raiseProposal } from "./decide-proposal";
import { proposeSignals } from "./propose-signals";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const juno = await house.as("contributor", { side: "marketing" });
const cio = await house.as("executive", { side: "it" });
const reader = await house.as("viewer");
const job = { db, organisation: juno.organisation, now };

const [journey] = await db.insert(journeys).values({ key: "default", name: "J", createdAt: now }).returning();
const journeyId = journey?.id ?? "";
const keys = ["a", "b", "c", "d", "e"];
const made = await db
  .insert(stages)
  .values(keys.map((key, position) => ({ journeyId, key, name: key, position, createdAt: now })))
  .returning();
const first = made[0]?.id ?? "";

/** Of 1,000 visits 200 bounce in each of 30 weeks; in the newest so many do, on phones alone. */
const newest = "2026-11-09" as Day;
async function count(stageId: string, bounces: number): Promise<void> {
  for (let back = 30; back >= 0; back--) {
    const monday = addDays(newest, -7 * back);
    const some = (back % 3) * 4;
    const week = {
      stageId,
      span: 1,
      monday,
      people: 900,
      wentOn: null,
      events: 2000,
      recognisedVisits: 0,
      shortVisits: 50,
    };
    const now = back === 0 ? bounces : 200 + some;
    const half = { ...week, dimension: "device", visits: 500, shortVisits: 25 };
    await db
      .insert(stageCounts)
      .values([
        { ...week, visits: 1000, bounces: now },
        { ...half, key: "mobile", bounces: now - 100 },
        { ...half, key: "desktop", bounces: 100 },
      ])
      .onConflictDoNothing();
    const counted = { journeyId, span: 1, monday, events: 10_000, unmapped: 0, tookMs: 1 };
    await db
      .insert(countedWeeks)
      .values({ ...counted, countedAt: job.now })
      .onConflictDoNothing();
  }
}

beforeEach(async () => {
  await owner.query("delete from signal_proposals");
  await db.delete(stageCounts);
});

describe("the watch", () => {
  it("proposes nothing of routine weeks", async () => {
    await count(first, 208);
    expect(await proposeSignals(job)).toBe(0);
    expect(await readWatch(reader, {})).toMatchObject({ open: [], decided: [] });
  });

  it("proposes what is beyond its limits once, where it sits and with two rivals, and leaves an audit row", async () => {
    await count(first, 330);
    expect(await proposeSignals(job)).toBe(1);
    const row = await db.query.auditEntries.findFirst({ orderBy: (t, { desc }) => desc(t.seq) });
    expect(row).toMatchObject({ action: "proposeSignal", actorKind: "system", subjectId: first });
    expect(await proposeSignals(job)).toBe(0);
    const { open } = await readWatch(reader, {});
    expect(open).toMatchObject([
      { metric: "bounces", monday: newest, value: 0.33, dimension: "device", key: "mobile", stage: { key: "a" } },
    ]);
    expect(open[0]?.told).toMatchObject({ isOn: true, lasted: 1, segment: { key: "mobile", weightNow: 0.5 } });
    expect(open[0]?.told?.rivals.map(({ kind }) => kind)).toEqual(["one_segment", "chose_otherwise"]);
    expect(await countProposals(reader, {})).toBe(1);
  });

  it("of two at once proposes once, and in a week no more than three, the furthest from routine", async () => {
    for (const [at, { id }] of made.entries()) await count(id, 400 + 20 * at);
    expect(await Promise.all([proposeSignals(job), proposeSignals(job)])).toEqual(expect.arrayContaining([3, 0]));
    const stagesOf = (await readWatch(reader, {})).open.map(({ stage }) => stage.key).sort();
    expect(stagesOf).toEqual(["c", "d", "e"]);
    expect(await proposeSignals(job)).toBe(0);
    expect(await proposeSignals({ ...job, now: new Date(now.getTime() + 7 * 86_400_000) })).toBe(2);
  });

  it("proposes nothing of a week that late events are still expected of", async () => {
    await count(first, 330);
    expect(await proposeSignals({ ...job, now: new Date("2026-11-17T12:00:00Z") })).toBe(0);
  });
});

describe("a proposal", () => {
  const propose = async () => {
    await count(first, 330);
    await proposeSignals(job);
    return (await db.query.signalProposals.findFirst())?.id ?? "";
  };

  it("becomes a red flag to IT on its stage, and once only", async () => {
    const proposalId = await propose();
    const { id } = await raiseProposal(juno, { proposalId, title: "Bounces on phones", body: "One\r\nTwo" });
    const { items } = await listSignals(reader, { stageIds: [first] });
    expect(items.find((one) => one.id === id)).toMatchObject({
      ...{ kind: "red_flag", fromSide: "marketing", toSide: "it", title: "Bounces on phones", body: "One\nTwo" },
      isOpen: true,
    });
    await expect(raiseProposal(juno, { proposalId, title: "T" })).rejects.toMatchObject({ code: "conflict" });
    await expect(dismissProposal(juno, { proposalId, reason: "R" })).rejects.toMatchObject({ code: "conflict" });
    expect((await readWatch(reader, {})).decided).toMatchObject([{ signal: "Bounces on phones", dismissal: null }]);
    expect(await proposeSignals(job)).toBe(0);
  });

  it("raised by IT itself comes from the watch, as nobody signals to their own side", async () => {
    const { id } = await raiseProposal(cio, { proposalId: await propose(), title: "T" });
    const { items } = await listSignals(reader, { stageIds: [first] });
    expect(items.find((one) => one.id === id)).toMatchObject({ fromSide: "other", toSide: "it" });
  });

  it("is put away with a reason, which stays, and is not proposed again", async () => {
    const proposalId = await propose();
    await expect(dismissProposal(juno, { proposalId, reason: " . " })).rejects.toMatchObject({ code: "invalid" });
    await expect(dismissProposal(reader, { proposalId, reason: "R" })).rejects.toMatchObject({ code: "forbidden" });
    await dismissProposal(juno, { proposalId, reason: "Robots" });
    const row = await db.query.signalProposals.findFirst({ where: eq(signalProposals.id, proposalId) });
    expect(row).toMatchObject({ dismissal: "Robots", raisedAs: null, decidedBy: juno.viewer.id });
    expect(await proposeSignals(job)).toBe(0);
  });
});
