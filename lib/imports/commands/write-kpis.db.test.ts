import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { checkIns, kpiAgreements, kpiDefinitions, kpiLowerings, kpis, kpiTargets } from "@/db/schema";
import { theSystem } from "@/lib/access/viewer";
import { editKpi } from "@/lib/kpis/commands/edit-kpi";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { testDatabase } from "@/tests/support/database";
import { importRuns } from "@/tests/support/import-runs";
import { aHouse } from "@/tests/support/people";
import { withdrawImport } from "./withdraw-import";

const { db } = await testDatabase();
const house = await aHouse(db);
const admin = { ...(await house.as("admin")), viewer: theSystem };
const { run } = importRuns();
const file = (...rows: string[]) => `key,name,unit,direction,cadence,currency,definition\n${rows.join("\n")}\n`;
const take = (content: string, more = {}) =>
  run(admin, content, { kind: "kpis", onError: "skip", again: true, ...more });
const definitionsOf = async (key: string) => {
  const [kpi] = await db.select().from(kpis).where(eq(kpis.key, key));
  return db.$count(kpiDefinitions, eq(kpiDefinitions.kpiId, kpi?.id ?? ""));
};

describe("an import of KPI definitions", () => {
  it("writes each with its first definition, as the preview said", async () => {
    const content = file("visits,Visits,count,up,weekly,,People who came", "cost,Cost,money,down,monthly,EUR,");
    const preview = await take(content, { mode: "preview" });
    expect(await db.$count(kpis)).toBe(0);
    const report = await take(content);
    expect(report).toMatchObject({ rows: 2, accepted: 2, duplicates: 0, created: { kpis: 2 } });
    expect({ ...report, id: "", isWritten: false }).toEqual({ ...preview, id: "" });
    expect((await readKpi(admin, { key: "visits" })).definition).toMatchObject({ definition: "People who came" });
    expect(await definitionsOf("visits")).toBe(1);
  });

  it("takes the same again as a duplicate, and rejects what says otherwise of a KPI that stands", async () => {
    const report = await take(
      file("visits,Visits,count,up,weekly,,People who came", "cost,Cost,money,up,monthly,EUR,"),
    );
    expect(report).toMatchObject({ rows: 2, accepted: 0, duplicates: 1, rejectedCount: 1 });
    expect(report.rejected).toMatchObject([
      { row: 3, column: "key", reason: { key: "import.reason.kpi_differs", values: { fields: "direction" } } },
    ]);
  });

  it.each([
    ["no,visits,count,up,weekly,,", "name", "kpi.definition.name_taken"],
    ["no,No,money,up,weekly,,", "currency", "kpi.definition.money_needs_currency"],
    ["No Key,No,count,up,weekly,,", "key", "refusal.field.malformed"],
    ["new,No,count,up,weekly,,", "key", "kpi.definition.key_reserved"],
    ["no,No,apples,up,weekly,,", "unit", "import.reason.unknown_word"],
    ["no,No,count,band,weekly,,", "direction", "kpi.definition.band_needs_width"],
  ])("rejects %s for its %s", async (row, column, key) => {
    const before = await db.$count(kpis);
    const { rejected, accepted } = await take(file(row));
    expect([accepted, rejected[0]?.reason.key, await db.$count(kpis)]).toEqual([0, key, before]);
    expect([column, "bandHigh"]).toContain(rejected[0]?.column);
  });

  it("rejects a name that only looks unlike another's, of a KPI that stands or of the same file", async () => {
    const report = await take(
      file(
        "b1,Basket\u00a0size,count,up,weekly,,",
        "b2,Basket  size,count,up,weekly,,",
        "b3,Ｖisits,count,up,weekly,,",
      ),
    );
    const isTaken = { reason: { key: "kpi.definition.name_taken" } };
    expect(report).toMatchObject({ accepted: 1, rejected: [isTaken, isTaken] });
    const unreadable = await take(file("b4,Bas\u200bket,count,up,weekly,,", "b5,\u3164,count,up,weekly,,"));
    expect(unreadable.accepted).toBe(0);
  });

  it("needs the scope to write KPIs beside the one to import", async () => {
    const rows = file("no,No,count,up,weekly,,");
    await expect(run(house.asToken("import:write"), rows, { kind: "kpis" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("undoing an import of KPI definitions", () => {
  const rows = file("orders,Orders,count,up,weekly,,As imported");

  it("hides its KPIs, and a later import brings them back as it has them", async () => {
    const { id } = await take(rows);
    await withdrawImport(admin, { id });
    expect((await listKpis(admin, { search: "orders" })).count).toBe(0);
    await expect(readKpi(admin, { key: "orders" })).rejects.toMatchObject({ code: "not_found" });
    const reading = await run(admin, "kpi,period,value\norders,2026-W40,1\n", { kind: "readings", onError: "skip" });
    expect(reading.rejected).toMatchObject([{ reason: { key: "import.reason.unknown_kpi" } }]);
    expect(await take(rows.replace("As imported", "Anew"))).toMatchObject({ accepted: 1, created: { kpis: 1 } });
    expect((await readKpi(admin, { key: "orders" })).definition.definition).toBe("Anew");
    expect(await definitionsOf("orders")).toBe(2);
  });

  it("leaves what no file says as people left it when they come back", async () => {
    const { id } = await take(file("kept,Kept,count,up,weekly,,Before"));
    const executive = await house.as("executive");
    const itOwnerId = (await house.as("contributor", { side: "it" })).viewer.id;
    const own = { itOwnerId, offTrackGap: -33, graceDays: 9, reviewOn: "2027-01-01" };
    await editKpi(executive, { key: "kept", version: 1, changes: own });
    await withdrawImport(admin, { id });
    await take(file("kept,Kept,count,up,weekly,,After"));
    const [kpi] = await db.select().from(kpis).where(eq(kpis.key, "kept"));
    expect(kpi).toMatchObject({ ...own, definition: "After" });
    const definitions = await db
      .select()
      .from(kpiDefinitions)
      .where(eq(kpiDefinitions.kpiId, kpi?.id ?? ""));
    const newest = definitions.find(({ number }) => number === kpi?.definitionNumber);
    expect(newest?.content).toMatchObject({ itOwnerId, offTrackGap: -33, definition: "After" });
  });

  it.each(["incentive", "target", "agreement", "check-in", "lowering"])(
    "is refused once people added to one of them: %s",
    async (what) => {
      const { id } = await take(file(`own-${what},Own ${what},count,up,weekly,,`));
      const [kpi] = await db
        .update(kpis)
        .set({ countsTowardsIncentive: what === "incentive" })
        .where(eq(kpis.key, `own-${what}`))
        .returning();
      const kpiId = kpi?.id ?? "";
      const person = (await house.as("contributor")).viewer.id ?? "";
      const [on, at] = ["2026-11-22", new Date("2026-11-23T08:00:00Z")];
      const word = { kpiId, createdAt: at, createdBy: person, reason: "r" };
      if (what === "target") await db.insert(kpiTargets).values({ ...word, validFrom: on, value: 1 });
      if (what === "lowering") await db.insert(kpiLowerings).values({ ...word, periodEnd: on, status: "at_risk" });
      if (what === "agreement") {
        await db.insert(kpiAgreements).values({ kpiId, number: 1, side: "it", agreedBy: person, agreedAt: at });
      }
      if (what === "check-in") {
        await db.insert(checkIns).values({ kpiId, authorId: person, period: "2026-W48", confidence: 1, createdAt: at });
      }
      await expect(withdrawImport(admin, { id })).rejects.toMatchObject({
        ...{ code: "conflict", key: "import.refusal.kpis_in_use" },
        values: { name: `Own ${what}`, count: 1 },
      });
    },
  );

  it("is refused in words while one of them has readings in force, and works once those are undone", async () => {
    const { id } = await take(file("used,Used,count,up,weekly,,"));
    const readings = await run(admin, "kpi,period,value\nused,2026-W40,1\n", { kind: "readings" });
    await expect(withdrawImport(admin, { id })).rejects.toMatchObject({
      ...{ code: "conflict", key: "import.refusal.kpis_in_use" },
      values: { name: "Used", count: 1 },
    });
    await withdrawImport(admin, { id: readings.id });
    await withdrawImport(admin, { id });
    await expect(editKpi(admin, { key: "used", version: 9, changes: {} })).rejects.toBeDefined();
  });
});
