import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  imports,
  importWithdrawals,
  initiativeKpis,
  initiativeStages,
  initiatives,
  journeys,
  kpis,
  stages,
  valueStreams,
} from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readInitiative } from "../queries/read-initiative";
import { activateInitiative } from "./activate-initiative";
import { draftInitiative } from "./draft-initiative";
import { editInitiative } from "./edit-initiative";
import { linkInitiativeToKpi, unlinkInitiativeFromKpi } from "./link-kpi";

const { db } = await testDatabase();
const house = await aHouse(db);
const [shop, service] = await db
  .insert(valueStreams)
  .values([
    { key: "shop", name: "Shop", createdAt: now },
    { key: "service", name: "Service", createdAt: now },
  ])
  .returning();
const [journey] = await db.insert(journeys).values({ key: "default", name: "Journey", createdAt: now }).returning();
const stageRows = ["try", "buy", "use"].map((key, position) => ({
  journeyId: journey!.id,
  key,
  name: key,
  position,
  createdAt: now,
}));
const stageIds = (await db.insert(stages).values(stageRows).returning()).map(({ id }) => id);
const kind = { unit: "percent", direction: "up", cadence: "weekly", createdAt: now } as const;
const [kpi] = await db
  .insert(kpis)
  .values({ key: "nps", name: "NPS", ...kind })
  .returning();
const lead = await house.as("stream_lead", { streamId: shop!.id });
const stranger = await house.as("stream_lead", { streamId: service!.id });
const executive = await house.as("executive");
const nobody = "019aa000-0000-7000-8000-000000000000";

let number = 0;
const aDraft = (more = {}) => draftInitiative(lead, { name: `Basket ${++number}`, streamId: shop!.id, ...more });
const read = async (id: string) => (await readInitiative(executive, { id })).line;

describe("drafting an initiative", () => {
  it("refuses a KPI named twice at the second row's field, and takes a stage named twice once", async () => {
    const kpis = [kpi!.id, kpi!.id.toUpperCase()].map((kpiId) => ({ kpiId, expectedChange: 1 }));
    await expect(aDraft({ kpis })).rejects.toMatchObject({
      code: "invalid",
      fields: { "kpis.1.kpiId": { key: "initiative.kpi_twice" } },
    });
    const twice = [stageIds[0]!, stageIds[0]!.toUpperCase()];
    const { id, version } = await aDraft({ stageIds: twice });
    expect((await read(id)).stages).toHaveLength(1);
    await editInitiative(lead, { initiativeId: id, version, changes: { stageIds: twice } });
    expect((await read(id)).stages).toHaveLength(1);
  });

  it("keeps a bare name, and lists what is missing", async () => {
    const { id } = await aDraft();
    expect(await read(id)).toMatchObject({
      state: "draft",
      status: "no_update",
      missing: ["impact", "kpi", "stage"],
      stream: { key: "shop" },
    });
  });

  it("keeps its first end date, its effects, and divides it among its stages to the last hundredth", async () => {
    const { id } = await aDraft({ endsOn: "2027-03-01", stageIds, kpis: [{ kpiId: kpi!.id, expectedChange: 2 }] });
    expect(await read(id)).toMatchObject({
      firstEndsOn: "2027-03-01",
      kpis: [{ key: "nps" }],
      stages: [{ key: "try" }, { key: "buy" }, { key: "use" }],
    });
    const shares = await db.select().from(initiativeStages).where(eq(initiativeStages.initiativeId, id));
    expect(shares.map(({ shareHundredths }) => shareHundredths).sort()).toEqual([3333, 3333, 3334]);
  });

  it("refuses another stream's lead, even as the owner; owning is enough without a stream", async () => {
    const mine = { name: "Mine", itOwnerId: stranger.viewer.id };
    await expect(draftInitiative(stranger, { ...mine, streamId: shop!.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(draftInitiative(stranger, { name: "Nobody's" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(draftInitiative(stranger, mine)).resolves.toMatchObject({ version: 1 });
  });

  it.each([
    ["an end before the start", { startsOn: "2027-01-02", endsOn: "2027-01-01" }, "initiative.ends_before_it_starts"],
    ["an unknown KPI", { kpis: [{ kpiId: nobody }] }, "initiative.unknown_kpi"],
    ["an unknown stage", { stageIds: [nobody] }, "initiative.unknown_stage"],
    ["an unknown owner", { itOwnerId: nobody }, "initiative.unknown_person"],
  ])("refuses %s, and writes nothing", async (_what, more, key) => {
    const before = await db.$count(initiatives);
    await expect(aDraft(more)).rejects.toMatchObject({ code: "invalid", key });
    expect(await db.$count(initiatives)).toBe(before);
  });

  it("refuses an external id in use as a conflict, and an unknown stream as not found", async () => {
    await aDraft({ externalId: "P-1" });
    await expect(aDraft({ externalId: "P-1" })).rejects.toMatchObject({
      code: "conflict",
      values: { externalId: "P-1" },
    });
    await expect(aDraft({ streamId: nobody })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an initiative's name", () => {
  const taken = { code: "conflict", key: "initiative.name_taken", fields: { name: expect.anything() } };

  it("is one to a reader in its stream, also in other letters; another stream and a closed initiative leave it free", async () => {
    const { id } = await aDraft({ name: "Gift cards" });
    for (const name of ["gift  CARDS", "Ｇｉｆｔ cards"]) await expect(aDraft({ name })).rejects.toMatchObject(taken);
    const elsewhere = { name: "Gift cards", streamId: service!.id };
    const { id: other } = await draftInitiative(stranger, elsewhere);
    await expect(
      editInitiative(executive, { initiativeId: other, version: 1, changes: { streamId: shop!.id } }),
    ).rejects.toMatchObject(taken);
    await editInitiative(lead, { initiativeId: id, version: 1, changes: { state: "closed" } });
    await expect(aDraft({ name: "GIFT CARDS" })).resolves.toMatchObject({ version: 1 });
  });

  it("may be respelt by its own initiative, but not into another's", async () => {
    const { id } = await aDraft({ name: "Wish list" });
    await aDraft({ name: "Store finder" });
    const rename = (version: number, name: string) =>
      editInitiative(lead, { initiativeId: id, version, changes: { name } });
    await expect(rename(1, "store FINDER")).rejects.toMatchObject(taken);
    await expect(rename(1, "WISH LIST")).resolves.toEqual({ version: 2 });
  });

  it.each(["Gift\u200b cards", "\u202eGift", "\u2800"])(
    "refuses %j, which reads otherwise than it is",
    async (name) => {
      await expect(aDraft({ name })).rejects.toMatchObject({ code: "invalid" });
    },
  );
});

describe("editing an initiative", () => {
  it("keeps the first end date and every move of the end", async () => {
    const { id } = await aDraft({ endsOn: "2027-03-01" });
    await editInitiative(lead, { initiativeId: id, version: 1, changes: { endsOn: "2027-03-15" } });
    await editInitiative(lead, { initiativeId: id, version: 2, changes: { endsOn: "2027-03-22", category: "web" } });
    const { line, endMoves } = await readInitiative(lead, { id });
    expect(line).toMatchObject({ firstEndsOn: "2027-03-01", movedDays: 21, category: "web", version: 3 });
    expect(endMoves.map(({ from, to, by }) => [from, to, by])).toEqual([
      ["2027-03-01", "2027-03-15", "stream_lead"],
      ["2027-03-15", "2027-03-22", "stream_lead"],
    ]);
  });

  it("of two edits at once keeps one and refuses the other as a conflict", async () => {
    const { id } = await aDraft();
    const edit = (category: string) => editInitiative(lead, { initiativeId: id, version: 1, changes: { category } });
    const results = await Promise.allSettled([edit("a"), edit("b")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });

  it("refuses a stranger, and giving it to a stream one has no right to", async () => {
    const { id } = await aDraft();
    const edit = (who: typeof lead, streamId: string) =>
      editInitiative(who, { initiativeId: id, version: 1, changes: { streamId } });
    await expect(edit(stranger, service!.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(edit(lead, service!.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(edit(executive, nobody)).rejects.toMatchObject({ code: "not_found" });
    await expect(edit(executive, service!.id)).resolves.toEqual({ version: 2 });
  });

  it("refuses an end before the start that is already there", async () => {
    const { id } = await aDraft({ startsOn: "2027-03-01" });
    const attempt = editInitiative(lead, { initiativeId: id, version: 1, changes: { endsOn: "2027-02-01" } });
    await expect(attempt).rejects.toMatchObject({ code: "invalid", fields: { endsOn: expect.anything() } });
  });
});

describe("activating an initiative", () => {
  it("names all that is missing, also a KPI without an expected effect", async () => {
    const { id } = await aDraft({ kpis: [{ kpiId: kpi!.id }] });
    await expect(activateInitiative(lead, { initiativeId: id, version: 1 })).rejects.toMatchObject({
      ...{ code: "invalid", key: "initiative.activate.missing", values: { impact: 1, kpi: 1, stage: 1 } },
      fields: { businessImpact: expect.anything(), kpis: expect.anything(), stageIds: expect.anything() },
    });
    expect((await read(id)).state).toBe("draft");
  });

  it("starts it once impact, effect and stage are there", async () => {
    const { id } = await aDraft();
    await linkInitiativeToKpi(lead, {
      initiativeId: id,
      kpiId: kpi!.id,
      expectedChange: 1.5,
      expectedBy: "2027-06-30",
    });
    await editInitiative(lead, {
      initiativeId: id,
      version: 1,
      changes: { businessImpact: "+1.5 points", stageIds: stageIds.slice(0, 1) },
    });
    await expect(activateInitiative(lead, { initiativeId: id, version: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(activateInitiative(stranger, { initiativeId: id, version: 2 })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await activateInitiative(lead, { initiativeId: id, version: 2 })).toEqual({ version: 3 });
    expect(await read(id)).toMatchObject({ state: "active", missing: [] });
  });
});

describe("linking an initiative to a KPI", () => {
  it("keeps the newer expectation, and takes the link back once", async () => {
    const { id } = await aDraft();
    const link = { initiativeId: id, kpiId: kpi!.id };
    await linkInitiativeToKpi(lead, { ...link, expectedChange: 1 });
    await linkInitiativeToKpi(lead, { ...link, expectedChange: 2, expectedBy: "2027-01-31" });
    expect((await readInitiative(lead, { id })).effects).toMatchObject([
      { expectedChange: 2, expectedBy: "2027-01-31" },
    ]);
    await unlinkInitiativeFromKpi(lead, link);
    await expect(unlinkInitiativeFromKpi(lead, link)).rejects.toMatchObject({ code: "not_found" });
    expect(await db.$count(initiativeKpis, eq(initiativeKpis.initiativeId, id))).toBe(0);
  });

  it("refuses a KPI that left with its import, for a draft and for a link", async () => {
    const none = { rows: 0, accepted: 0, rejectedCount: 0, warningCount: 0, duplicates: 0, bytes: 0 };
    const file = { kind: "kpis", mode: "commit", isWritten: true, fileHash: "k" } as const;
    const read = {
      fileNames: ["k.csv"],
      mapping: {},
      mappingHash: "m",
      created: {},
      totals: {},
      actorKind: "system",
      createdAt: now,
    };
    const [taken] = await db
      .insert(imports)
      .values({ ...none, ...file, ...read })
      .returning();
    const [gone] = await db
      .insert(kpis)
      .values({ key: "gone", name: "Gone", importId: taken!.id, ...kind })
      .returning();
    const { id } = await aDraft();
    await linkInitiativeToKpi(lead, { initiativeId: id, kpiId: gone!.id });
    await db.insert(importWithdrawals).values({ importId: taken!.id, actorKind: "system", at: now });
    const unknown = { code: "invalid", key: "initiative.unknown_kpi" };
    await expect(linkInitiativeToKpi(lead, { initiativeId: id, kpiId: gone!.id })).rejects.toMatchObject(unknown);
    await expect(aDraft({ kpis: [{ kpiId: gone!.id }] })).rejects.toMatchObject(unknown);
  });

  it("refuses a stranger and an unknown KPI", async () => {
    const { id } = await aDraft();
    await expect(linkInitiativeToKpi(stranger, { initiativeId: id, kpiId: kpi!.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(linkInitiativeToKpi(lead, { initiativeId: id, kpiId: nobody })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(unlinkInitiativeFromKpi(stranger, { initiativeId: id, kpiId: kpi!.id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
