import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { imports, importWithdrawals, initiatives, statusUpdates } from "@/db/schema";
import { day } from "@/lib/kernel/day";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listInitiatives } from "../queries/list-initiatives";
import type { StatedInitiative } from "../stated-initiative";
import { recordInitiatives } from "./record-initiatives";

const { db } = await testDatabase();
const house = await aHouse(db);
const viewer = await house.as("viewer");
let made = 0;
const anId = () => `P-${++made}`;
const stated = (externalId: string, more: Partial<StatedInitiative> = {}): StatedInitiative => ({
  ...{
    externalId,
    name: externalId,
    functionId: null,
    category: null,
    health: "on_track",
    statusNote: "",
    description: "",
  },
  ...{ startsOn: null, endsOn: null, budgetMinor: null, forecastMinor: null, wholeLifeMinor: null, currency: null },
  ...{ asOf: day("2026-11-01"), ...more },
});
const record = (rows: StatedInitiative[], importId: string | null = null) =>
  db.transaction((tx) => recordInitiatives(tx, rows, { importId, recordedBy: null, now }));
const line = async (externalId: string, asOf?: string) =>
  (await listInitiatives(viewer, { search: externalId, limit: 500, ...(asOf && { asOf: day(asOf) }) })).items.find(
    (item) => item.externalId === externalId,
  );

describe("initiatives from files", () => {
  it("make one history per external id, whatever the order of the files", async () => {
    const id = anId();
    const later = stated(id, {
      asOf: day("2026-11-01"),
      health: "off_track",
      name: "New name",
      endsOn: day("2027-06-01"),
    });
    const earlier = stated(id, { asOf: day("2026-10-01"), name: "Old name", endsOn: day("2027-05-01") });
    expect(await record([later])).toMatchObject({ created: 1, updated: 0, duplicates: 0, outcomes: ["created"] });
    expect(await record([earlier])).toMatchObject({ created: 0, updated: 1, outcomes: ["updated"] });
    expect(await line(id)).toMatchObject({
      name: "New name",
      status: "off_track",
      endsOn: "2027-06-01",
      firstEndsOn: "2027-05-01",
      movedDays: 31,
    });
    expect(await line(id, "2026-10-15")).toMatchObject({ status: "on_track", updatedOn: "2026-10-01" });
    expect(await line(id, "2026-09-30")).toBeUndefined();
    expect((await line(id))?.missing).toEqual(["impact", "kpi", "stage", "stream"]);
  });

  it("take the same id, day and content once, also twice in one file; other content of that day is a correction", async () => {
    const id = anId();
    const row = stated(id, { budgetMinor: 100n, currency: "GBP" });
    expect((await record([row, row, { ...row, budgetMinor: 200n }])).outcomes).toEqual([
      "created",
      "duplicate",
      "updated",
    ]);
    expect((await record([row])).outcomes).toEqual(["duplicate"]);
    expect((await line(id))?.budgetMinor).toBe(200n);
  });

  it("leave out a start after the end instead of failing the file", async () => {
    const id = anId();
    await record([stated(id, { startsOn: day("2027-06-01"), endsOn: day("2027-05-01") })]);
    expect(await line(id)).toMatchObject({ startsOn: null, endsOn: "2027-05-01" });
  });

  it("do not rename what people have taken over", async () => {
    const id = anId();
    await record([stated(id)]);
    await db.update(initiatives).set({ state: "active", name: "Ours" }).where(eq(initiatives.externalId, id));
    await record([stated(id, { asOf: day("2026-11-20"), name: "Theirs" })]);
    expect(await line(id)).toMatchObject({ name: "Ours", updatedOn: "2026-11-20" });
  });

  it("are gone when their import is withdrawn, and new when they come again", async () => {
    const id = anId();
    const first = await anImport();
    await record([stated(id)], first);
    await db.insert(importWithdrawals).values({ importId: first, actorKind: "system", at: now });
    const silent = await listInitiatives(viewer, { search: id, includeSilent: true });
    expect(silent.items.filter(({ externalId }) => externalId === id)).toEqual([]);
    expect((await record([stated(id)], await anImport())).outcomes).toEqual(["created"]);
    expect(await line(id)).toMatchObject({ status: "on_track" });
  });

  it("lose nothing when two files with the same projects arrive at once", async () => {
    const ids = Array.from({ length: 30 }, anId);
    const file = (asOf: string, order: string[]) => order.map((id) => stated(id, { asOf: day(asOf) }));
    const [one, two] = await Promise.all([
      record(file("2026-10-01", ids)),
      record(file("2026-11-01", [...ids].reverse())),
    ]);
    expect(one.created + two.created).toBe(30);
    expect(one.updated + two.updated).toBe(30);
  });

  it("put a move of the end on record, by nobody and once, and the first end is none", async () => {
    const externalId = anId();
    const file = (asOf: string, endsOn: string) =>
      record([stated(externalId, { asOf: day(asOf), endsOn: day(endsOn) })]);
    await file("2026-10-01", "2026-12-01");
    await file("2026-10-08", "2026-12-01");
    await file("2026-10-15", "2026-12-20");
    await file("2026-10-02", "2026-11-01");
    const { rows } = await db.execute(sql`select m.from_ends_on, m.to_ends_on, m.moved_by from initiative_date_moves m
      join initiatives i on i.id = m.initiative_id where i.external_id = ${externalId}`);
    expect(rows).toEqual([{ from_ends_on: "2026-12-01", to_ends_on: "2026-12-20", moved_by: null }]);
  });

  it("take several thousand rows", async () => {
    const rows = Array.from({ length: 2500 }, () => stated(anId()));
    expect(await record(rows)).toMatchObject({ created: 2500, duplicates: 0 });
    expect(await db.$count(statusUpdates)).toBeGreaterThan(2500);
  });

  async function anImport(): Promise<string> {
    const none = {
      rows: 1,
      accepted: 1,
      rejectedCount: 0,
      warningCount: 0,
      duplicates: 0,
      bytes: 1,
      created: {},
      totals: {},
    };
    const file = {
      kind: "initiatives" as const,
      mode: "commit" as const,
      isWritten: true,
      fileNames: ["a.csv"],
      fileHash: "a",
      mapping: {},
      mappingHash: "m",
    };
    const [row] = await db
      .insert(imports)
      .values({ ...file, ...none, actorKind: "system", createdAt: now })
      .returning();
    return row!.id;
  }
});
