import { and, desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, kpiAgreements, kpiDefinitions, kpis } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { definitionalFields } from "../definition/definition-content";
import { readDefinitions } from "../queries/read-definitions";
import { readKpi } from "../queries/read-kpi";
import { agreeToDefinition } from "./agree-to-definition";
import { defineKpi } from "./define-kpi";
import { editKpi } from "./edit-kpi";
import { recordReading } from "./record-reading";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");
const bram = await house.as("contributor", { side: "it", name: "Bram" });
const juno = await house.as("contributor", { side: "marketing", name: "Juno" });
let made = 0;
const aShared = async (more = {}) => {
  const owners = { itOwnerId: bram.viewer.id, marketingOwnerId: juno.viewer.id };
  const kind = { unit: "percent", direction: "up", cadence: "weekly", isShared: true, outcome: "retention" };
  return (await defineKpi(executive, { name: `Agreed ${++made}`, ...kind, ...owners, ...more })).key;
};
const agreement = async (key: string) => (await readKpi(executive, { key })).agreement;
const kept = async (key: string) => {
  const kpi = await db.query.kpis.findFirst({ where: eq(kpis.key, key) });
  return db
    .select()
    .from(kpiDefinitions)
    .where(eq(kpiDefinitions.kpiId, kpi?.id ?? ""))
    .orderBy(kpiDefinitions.number);
};

describe("agreeing on a definition", () => {
  it("takes both sides, each for itself", async () => {
    const key = await aShared();
    expect(await agreement(key)).toMatchObject({ state: "open", waitsFor: ["it", "marketing"] });
    expect(await agreeToDefinition(bram, { key, number: 1 })).toEqual({ number: 1, side: "it" });
    expect(await agreement(key)).toMatchObject({
      state: "open",
      waitsFor: ["marketing"],
      sides: { it: { by: "Bram" } },
    });
    await agreeToDefinition({ ...juno, now: new Date("2026-11-24T08:00:00Z") }, { key, number: 1 });
    expect(await agreement(key)).toMatchObject({ state: "agreed", agreed: { number: 1, on: "2026-11-24" } });
  });

  it("lapses when the definition changes, and comes back when both agree anew", async () => {
    const key = await aShared();
    for (const owner of [bram, juno]) await agreeToDefinition(owner, { key, number: 1 });
    await editKpi(juno, { key, version: 1, changes: { formula: "a ÷ b" }, reason: "Refunds count now" });
    expect(await agreement(key)).toMatchObject({ state: "lapsed", number: 2, agreed: { number: 1 } });
    for (const owner of [bram, juno]) await agreeToDefinition(owner, { key, number: 2 });
    expect(await agreement(key)).toMatchObject({ state: "agreed", agreed: { number: 2 } });
  });

  it("lapses with a new co-owner, and what the one who left said stays on record", async () => {
    const key = await aShared();
    for (const owner of [bram, juno]) await agreeToDefinition(owner, { key, number: 1 });
    const next = await house.as("contributor", { side: "it", name: "Teodor" });
    await editKpi(executive, { key, version: 1, changes: { itOwnerId: next.viewer.id }, reason: "Bram left" });
    expect(await agreement(key)).toMatchObject({ state: "lapsed", waitsFor: ["it", "marketing"] });
    const { agreements, owners } = await readDefinitions(executive, { key });
    expect(agreements).toMatchObject([
      { number: 1, side: "it", by: "Bram" },
      { number: 1, side: "marketing", by: "Juno" },
    ]);
    expect(owners.map(({ name }) => name).toSorted()).toEqual(["Bram", "Juno", "Teodor"]);
    await expect(agreeToDefinition(bram, { key, number: 2 })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("refuses a yes to a definition that was replaced meanwhile, as a conflict", async () => {
    const key = await aShared();
    await editKpi(juno, { key, version: 1, changes: { plainLine: "Other words" } });
    const late = agreeToDefinition(bram, { key, number: 1 });
    await expect(late).rejects.toMatchObject({ code: "conflict", key: "kpi.agree.outdated", values: { now: 2 } });
    expect(await agreement(key)).toMatchObject({ state: "open", waitsFor: ["it", "marketing"] });
  });

  it("is not an executive's to do, nor anybody's for both sides, nor for a KPI that is not shared", async () => {
    const key = await aShared();
    await expect(agreeToDefinition(executive, { key, number: 1 })).rejects.toMatchObject({ code: "forbidden" });
    const twice = await aShared({ isShared: false, marketingOwnerId: bram.viewer.id });
    await db.update(kpis).set({ isShared: true }).where(eq(kpis.key, twice));
    const both = agreeToDefinition(bram, { key: twice, number: 1 });
    await expect(both).rejects.toMatchObject({ code: "invalid", key: "kpi.agree.one_person" });
    const driver = await aShared({ isShared: false, marketingOwnerId: null });
    await expect(agreeToDefinition(bram, { key: driver, number: 1 })).rejects.toMatchObject({ code: "invalid" });
  });

  it("says the same thing once", async () => {
    const key = await aShared();
    await Promise.all([1, 2].map(() => agreeToDefinition(bram, { key, number: 1 })));
    expect((await readDefinitions(bram, { key })).agreements).toHaveLength(1);
  });

  it("waits for a change that is under way, and is then a conflict", async () => {
    const key = await aShared();
    const change = await owner.connect();
    await change.query("begin");
    await change.query("update kpis set definition_number = 2 where key = $1", [key]);
    const late = agreeToDefinition(bram, { key, number: 1 }).catch((error: unknown) => error);
    await new Promise((wait) => setTimeout(wait, 300));
    await change.query("commit");
    change.release();
    expect(await late).toMatchObject({ code: "conflict", values: { seen: 1, now: 2 } });
    expect((await readDefinitions(bram, { key })).agreements).toEqual([]);
  });
});

describe("the grace and the gaps of a KPI with readings", () => {
  it.each([{ graceDays: 40 }, { graceDays: 0 }, { atRiskGap: -9 }, { offTrackGap: -90 }])(
    "change to %o with a reason only, which is kept, and the agreement lapses",
    async (changes) => {
      const key = await aShared();
      await recordReading(executive, { kpi: key, period: "2026-W40", value: 50 });
      const edit = { key, version: 1, changes };
      await expect(editKpi(juno, edit)).rejects.toMatchObject({
        fields: { reason: { key: "kpi.definition.judging_needs_reason" } },
      });
      for (const owner of [bram, juno]) await agreeToDefinition(owner, { key, number: 1 });
      await expect(editKpi(juno, edit)).rejects.toMatchObject({
        code: "invalid",
        fields: { reason: expect.anything() },
      });
      await editKpi(juno, { ...edit, reason: "The till is slow" });
      expect((await kept(key)).at(-1)).toMatchObject({ number: 2, reason: "The till is slow", content: changes });
      expect(await agreement(key)).toMatchObject({ state: "lapsed" });
      const [trail] = await db
        .select({ detail: auditEntries.detail })
        .from(auditEntries)
        .where(eq(auditEntries.action, "editKpi"))
        .orderBy(desc(auditEntries.seq));
      expect(trail?.detail).toMatchObject({ input: { reason: "The till is slow" } });
    },
  );

  it("need no reason while nothing was read, nor where the usual grace is only named", async () => {
    const fresh = await aShared();
    await editKpi(juno, { key: fresh, version: 1, changes: { graceDays: 40, offTrackGap: -90 } });
    expect((await kept(fresh)).at(-1)).toMatchObject({ content: { graceDays: 40, offTrackGap: -90 } });
    const read = await aShared();
    await recordReading(executive, { kpi: read, period: "2026-W40", value: 50 });
    await editKpi(juno, { key: read, version: 1, changes: { graceDays: 4 } });
    expect((await kept(read)).at(-1)).toMatchObject({ content: { graceDays: 4 } });
  });

  it("cannot be set so far that nothing is ever off track, with a reason neither", async () => {
    const key = await aShared();
    const edit = { key, version: 1, changes: { offTrackGap: -99_999 }, reason: "Because" };
    const refused = { code: "invalid", fields: { offTrackGap: { key: "kpi.definition.gap_too_far" } } };
    await expect(editKpi(juno, edit)).rejects.toMatchObject(refused);
    await expect(aShared({ offTrackGap: -99_999 })).rejects.toMatchObject(refused);
  });
});

describe("a definition's number", () => {
  it("rises with each field that says what the KPI means, and the whole content is kept", async () => {
    const key = await aShared();
    const changes = {
      ...{ name: `Renamed ${made}`, definition: "d", formula: "f", plainLine: "p", unit: "money", currency: "EUR" },
      ...{ direction: "band", bandLow: 1, bandHigh: 2, cadence: "monthly", periodKind: "sum", outcome: "growth" },
      ...{
        targetKind: "band",
        baselineValue: 1,
        baselineOn: "2026-01-01",
        atRiskGap: -6,
        offTrackGap: -20,
        source: "s",
        graceDays: 9,
      },
    };
    const teodor = (await house.as("contributor", { side: "it" })).viewer.id;
    const owners = { itOwnerId: teodor, marketingOwnerId: (await house.as("contributor")).viewer.id, isShared: false };
    const all: Record<string, unknown> = { ...changes, ...owners };
    expect(Object.keys(all).toSorted()).toEqual([...definitionalFields].toSorted());
    const togetherWith: Record<string, object> = {
      unit: { currency: "USD" },
      direction: { bandLow: 0, bandHigh: 9 },
    };
    let number = 1;
    for (const field of definitionalFields) {
      const version = number;
      await editKpi(executive, { key, version, changes: { ...togetherWith[field], [field]: all[field] } });
      number++;
      const rows = await kept(key);
      expect(rows.at(-1), field).toMatchObject({ number, content: { [field]: all[field] } });
    }
    const [first, ...later] = await kept(key);
    expect(first).toMatchObject({ number: 1, createdBy: executive.viewer.id, createdAt: now });
    expect(Object.keys(first?.content as object).toSorted()).toEqual([...definitionalFields].toSorted());
    expect(later).toHaveLength(definitionalFields.length);
  });

  it("stays for order, review date, screening, and for a value that is the same", async () => {
    const key = await aShared({ formula: "a" });
    await agreeToDefinition(bram, { key, number: 1 });
    const more = { reviewOn: "2027-01-01", screensOutliers: true, countsTowardsIncentive: true };
    await editKpi(executive, { key, version: 1, changes: { ...more, formula: "a" } });
    const kpi = await db.query.kpis.findFirst({ where: eq(kpis.key, key) });
    expect(kpi).toMatchObject({ definitionNumber: 1, version: 2, screensOutliers: true });
    expect(await kept(key)).toHaveLength(1);
  });

  it("rises only with a reason where somebody agreed to the one before", async () => {
    const key = await aShared();
    await agreeToDefinition(bram, { key, number: 1 });
    const change = { key, version: 1, changes: { formula: "b" } };
    await expect(editKpi(juno, change)).rejects.toMatchObject({
      code: "invalid",
      fields: { reason: expect.anything() },
    });
    await editKpi(juno, { ...change, reason: "Because" });
    expect((await kept(key)).at(-1)).toMatchObject({ number: 2, reason: "Because", createdBy: juno.viewer.id });
  });

  it("waits for a yes that is just being given, and then needs a reason", async () => {
    const key = await aShared();
    const yes = await owner.connect();
    await yes.query("begin");
    const { rows } = await yes.query("select id from kpis where key = $1 for share", [key]);
    await yes.query(
      "insert into kpi_agreements (kpi_id, number, side, agreed_by, agreed_at) values ($1, 1, 'it', $2, now())",
      [rows[0].id, bram.viewer.id],
    );
    const edit = { key, version: 1, changes: { formula: "b" } };
    const change = editKpi(juno, edit).catch((error: unknown) => error);
    await new Promise((wait) => setTimeout(wait, 300));
    await yes.query("commit");
    yes.release();
    expect(await change).toMatchObject({ code: "invalid", fields: { reason: expect.anything() } });
    expect(await kept(key)).toHaveLength(1);
  });

  it("rises once when two change the same version at once", async () => {
    const key = await aShared();
    const change = (source: string) => editKpi(executive, { key, version: 1, changes: { source } });
    const outcomes = await Promise.allSettled([change("one"), change("two")]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await kept(key)).toHaveLength(2);
  });

  it("cannot be rewritten, nor a yes taken back, by the product", async () => {
    const key = await aShared();
    await agreeToDefinition(bram, { key, number: 1 });
    const { id = "" } = (await db.query.kpis.findFirst({ where: eq(kpis.key, key) })) ?? {};
    const one = and(eq(kpiAgreements.kpiId, id), eq(kpiAgreements.number, 1));
    await expect(db.delete(kpiAgreements).where(one)).rejects.toThrow();
    await expect(db.update(kpiDefinitions).set({ content: {} }).where(eq(kpiDefinitions.kpiId, id))).rejects.toThrow();
  });
});
