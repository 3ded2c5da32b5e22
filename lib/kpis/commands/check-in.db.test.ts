import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, checkIns, kpis, users } from "@/db/schema";
import { listAudit } from "@/lib/audit/queries";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readKpi } from "../queries/read-kpi";
import { checkIn } from "./check-in";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");
const viewer = await house.as("viewer");
const ira = await house.as("contributor", { side: "it", name: "Ira" });
const mia = await house.as("contributor", { side: "marketing", name: "Mia" });
const token = { ...house.asToken("kpi:write", "kpi:read") };

const later = (context: Context, minutes: number): Context => ({
  ...context,
  now: new Date(now.getTime() + minutes * 60_000),
});
const weekLater = (context: Context) => later(context, 7 * 24 * 60);

let number = 0;
async function aKpi(more: Partial<typeof kpis.$inferInsert> = {}): Promise<string> {
  const key = `kpi-${++number}`;
  const kind = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
  const owners = { itOwnerId: ira.viewer.id, marketingOwnerId: mia.viewer.id };
  await db.insert(kpis).values({ key, name: key, ...kind, ...owners, ...more });
  return key;
}
const said = async (context: Context, key: string) => (await readKpi(context, { key })).checkIns;
const word = { confidence: 8, changed: "Faster pages", blocker: "No stock" };

describe("a co-owner's word", () => {
  it("is closed to everybody but its author until the other has given theirs", async () => {
    const key = await aKpi();
    await checkIn(ira, { kpi: key, ...word });
    for (const other of [mia, executive, viewer, token]) {
      const [given] = await said(other, key);
      expect(given).toMatchObject({ author: "Ira", side: "it", isHidden: true, isOwn: false });
      expect([given?.confidence, given?.changed, given?.blocker, given?.confidenceBefore]).toEqual([
        ...[null, null, null, null],
      ]);
      const whole = JSON.stringify(await readKpi(other, { key }));
      expect(whole).not.toMatch(/Faster pages|No stock/);
    }
    expect(await said(ira, key)).toMatchObject([{ ...word, isHidden: false, isOwn: true, isOnlyMine: true }]);
  });

  it("stays closed while its author changes it, first confidence and all", async () => {
    const key = await aKpi();
    await checkIn(ira, { kpi: key, ...word });
    await checkIn(later(ira, 1), { kpi: key, confidence: 2 });
    expect(await said(mia, key)).toMatchObject([{ isHidden: true, confidence: null, confidenceBefore: null }]);
    expect(await said(ira, key)).toMatchObject([{ confidence: 2, confidenceBefore: 8, isAfterSeeing: false }]);
  });

  it("opens for all when both have spoken, each with the side they speak for", async () => {
    const key = await aKpi();
    await checkIn(ira, { kpi: key, ...word });
    await checkIn(later(mia, 1), { kpi: key, confidence: 5 });
    for (const reader of [ira, mia, executive, viewer, token]) {
      const words = await said(reader, key);
      expect(
        words.map(({ side, confidence, isHidden, isOnlyMine }) => [side, confidence, isHidden, isOnlyMine]),
      ).toEqual([
        ["marketing", 5, false, false],
        ["it", 8, false, false],
      ]);
    }
  });

  it("opens when its period is over, though the other never spoke", async () => {
    const key = await aKpi();
    await checkIn(ira, { kpi: key, ...word });
    expect(await said(weekLater(mia), key)).toMatchObject([{ ...word, isHidden: false, period: "2026-W48" }]);
    await checkIn(weekLater(ira), { kpi: key, confidence: 1 });
    const [running, past] = await said(weekLater(mia), key);
    expect([running?.isHidden, past?.isHidden]).toEqual([true, false]);
  });

  it("is not opened by the word of somebody who is no co-owner any more, nor by giving the KPI another cadence", async () => {
    const key = await aKpi();
    await checkIn(ira, { kpi: key, ...word });
    const other = await house.as("contributor", { side: "marketing" });
    await db.update(kpis).set({ marketingOwnerId: other.viewer.id, cadence: "monthly" }).where(eq(kpis.key, key));
    expect(await said(mia, key)).toMatchObject([{ isHidden: true, confidence: null }]);
  });

  it.each([
    ["the other is removed", { marketingOwnerId: null }],
    ["both are removed", { itOwnerId: null, marketingOwnerId: null }],
    ["the other takes both sides and speaks", { itOwnerId: "other", marketingOwnerId: "other" }],
  ])("stays closed to a third while owners change: %s", async (_how, change) => {
    const key = await aKpi();
    const other = await house.as("contributor", { side: "marketing" });
    const named = Object.entries(change).map(([side, id]) => [side, id && other.viewer.id]);
    await checkIn(ira, { kpi: key, ...word });
    await db.update(kpis).set(Object.fromEntries(named)).where(eq(kpis.key, key));
    if (Object.values(change).includes("other")) await checkIn(other, { kpi: key, confidence: 1 });
    for (const reader of [mia, other, executive, token]) {
      const irasWord = (await said(reader, key)).find(({ author }) => author === "Ira");
      expect(irasWord).toMatchObject({ isHidden: true, confidence: null, changed: null, blocker: null });
    }
    expect(await said(weekLater(mia), key)).toContainEqual(expect.objectContaining({ ...word, isHidden: false }));
  });

  it("opens by the word of the one who owned it then, though owners were taken away since", async () => {
    const key = await aKpi();
    await checkIn(ira, { kpi: key, ...word });
    await checkIn(later(mia, 1), { kpi: key, confidence: 5 });
    await db.update(kpis).set({ itOwnerId: null, marketingOwnerId: null }).where(eq(kpis.key, key));
    expect((await said(viewer, key)).map(({ confidence }) => confidence)).toEqual([5, 8]);
  });

  it("replaces the first in its period, and after both lay open is marked as changed after seeing", async () => {
    const key = await aKpi();
    await checkIn(ira, { kpi: key, confidence: 8 });
    await checkIn(later(ira, 1), { kpi: key, confidence: 7 });
    await checkIn(later(mia, 2), { kpi: key, confidence: 4 });
    await checkIn(later(ira, 3), { kpi: key, confidence: 5 });
    const words = await said(executive, key);
    expect(
      words.map(({ author, confidence, confidenceBefore, isAfterSeeing }) => [
        ...[author, confidence, confidenceBefore, isAfterSeeing],
      ]),
    ).toEqual([
      ["Ira", 5, 7, true],
      ["Mia", 4, null, false],
    ]);
    expect(await db.$count(checkIns, eq(checkIns.authorId, ira.viewer.id ?? ""))).toBeGreaterThanOrEqual(3);
  });

  it("of a KPI with one owner is open at once, and never 'after seeing'", async () => {
    const key = await aKpi({ marketingOwnerId: null });
    await checkIn(ira, { kpi: key, ...word });
    await checkIn(later(ira, 1), { kpi: key, confidence: 2 });
    expect(await said(viewer, key)).toMatchObject([{ isHidden: false, confidence: 2, isAfterSeeing: false }]);
  });

  it("does not reach the audit log: not the row, not the page that lists it", async () => {
    const key = await aKpi();
    await checkIn(ira, { kpi: key, confidence: 3, changed: "Secret plan", blocker: "Secret block" });
    const [kpi] = await db.select().from(kpis).where(eq(kpis.key, key));
    const rows = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, kpi?.id ?? ""));
    expect(rows).toMatchObject([{ action: "checkIn", actorId: ira.viewer.id, detail: { input: { kpi: key } } }]);
    const shown = await listAudit(executive, { action: "checkIn" });
    expect(JSON.stringify([rows, shown])).not.toMatch(/Secret|confidence/);
  });

  it("is for co-owners only: an executive and a stranger are refused, and leave no trace", async () => {
    const key = await aKpi();
    const given = { kpi: key, confidence: 5 };
    await expect(checkIn(executive, given)).rejects.toMatchObject({
      code: "forbidden",
      key: "kpi.check_in.co_owners_only",
    });
    await expect(checkIn(await house.as("contributor"), given)).rejects.toMatchObject({ code: "forbidden" });
    await expect(checkIn(ira, { ...given, confidence: 11 })).rejects.toMatchObject({ code: "invalid" });
    await expect(checkIn(ira, { ...given, kpi: "none" })).rejects.toMatchObject({ code: "not_found" });
    expect(await said(executive, key)).toEqual([]);
  });
});

describe("a token's check-in", () => {
  it("is the word of the co-owner it names, by the token's own act, and as blind as any", async () => {
    const key = await aKpi();
    await checkIn(token, { kpi: key, ...word, author: ira.viewer.email.toUpperCase() });
    expect(await said(ira, key)).toMatchObject([{ ...word, isOwn: true }]);
    expect(await said(token, key)).toMatchObject([{ isHidden: true, isOwn: false, confidence: null }]);
    const [kpi] = await db.select().from(kpis).where(eq(kpis.key, key));
    const rows = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, kpi?.id ?? ""));
    expect(rows).toMatchObject([{ actorKind: "token", detail: { input: { author: ira.viewer.email.toUpperCase() } } }]);
  });

  it("names a co-owner with an open account, and nobody else", async () => {
    const key = await aKpi();
    const given = { kpi: key, confidence: 5 };
    const refusal = (reason: string) => ({ code: "invalid", fields: { author: { key: `kpi.check_in.${reason}` } } });
    await expect(checkIn(token, given)).rejects.toMatchObject(refusal("author_needed"));
    for (const author of [executive.viewer.email, "nobody@test.example"]) {
      await expect(checkIn(token, { ...given, author })).rejects.toMatchObject(refusal("author_no_co_owner"));
    }
    await expect(checkIn(ira, { ...given, author: mia.viewer.email })).rejects.toMatchObject(refusal("own_word_only"));
    await db
      .update(users)
      .set({ disabledAt: now })
      .where(eq(users.id, mia.viewer.id ?? ""));
    await expect(checkIn(token, { ...given, author: mia.viewer.email })).rejects.toMatchObject(
      refusal("author_no_co_owner"),
    );
    expect(await said(executive, key)).toEqual([]);
  });
});
