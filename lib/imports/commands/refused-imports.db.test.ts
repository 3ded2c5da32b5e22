import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { kpis } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { brokenCells, brokenFiles, columns } from "@/tests/support/broken-files";
import { testDatabase } from "@/tests/support/database";
import { sameNames } from "@/tests/support/import-files";
import { importRuns, rowCounts } from "@/tests/support/import-runs";
import { aHouse, now } from "@/tests/support/people";
import { proofMs, proofSize, proves } from "@/tests/support/size";
import { listProblems, readImport } from "../queries/read-import";
import { writeCapability } from "./import-scene";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { run } = importRuns();
let finance: Context;
let before: Record<string, number>;

beforeAll(async () => {
  finance = await house.as("finance_controller", { side: "finance" });
  for (const role of roles) await house.as(role);
  const kpi = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
  await db.insert(kpis).values({ ...kpi, key: "traffic", name: "Traffic" });
  before = await rowCounts(owner);
});

describe("a broken file writes nothing and says where it is broken", () => {
  it.each([...brokenCells, ...brokenFiles])("$name", async ({ kind, content, mapping }) => {
    proves("T13 broken files write nothing", "files", 1);
    const ask = { kind, mapping: mapping ?? sameNames(columns[kind]), onError: "abort" } as const;
    try {
      const report = await run(finance, content, ask);
      expect(report).toMatchObject({
        isWritten: false,
        rows: report.accepted + report.rejectedCount + report.duplicates,
      });
      expect(report.rejected[0]).toMatchObject({
        file: "rows.csv",
        row: expect.any(Number),
        column: expect.stringMatching(/./),
      });
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      expect(Object.keys((error as Refusal).fields ?? {})).toEqual(["rows.csv"]);
    }
  });

  it(
    "wherever the one broken row stands among good ones",
    async () => {
      const numRuns = proofSize("T13 one broken row among good ones", "files", { reduced: 25, full: 1_000 });
      const short = brokenCells.filter(({ content, mapping }) => content.length < 2_000 && mapping === undefined);
      const some = fc.nat({ max: 60 });
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...short), some, some, async ({ kind, content }, above, below) => {
          const [header, good, ...rest] = String(content).split("\n");
          const rows = [
            ...Array<string>(above).fill(`${good}`),
            ...rest.slice(0, -2),
            ...Array<string>(below).fill(`${good}`),
          ];
          const ask = { kind, mapping: sameNames(columns[kind]), onError: "abort" } as const;
          const report = await run(finance, [header, ...rows, ""].join("\n"), ask);
          expect(report).toMatchObject({ isWritten: false, rejected: [{ row: above + 2 }] });
        }),
        { numRuns },
      );
    },
    proofMs(60_000),
  );

  it("in all of them together, not one row of any table", async () => {
    expect(brokenCells.length + brokenFiles.length).toBeGreaterThanOrEqual(100);
    expect(await rowCounts(owner)).toEqual(before);
  });
});

it("keeps every problem of a refused import, beyond the thousand it shows", async () => {
  const rows = Array.from({ length: 2500 }, (_, at) => `2026-01-05,x${at},EUR`);
  const report = await run(finance, ["postedOn,amount,currency", ...rows].join("\n"), { kind: "spend" });
  expect([report.rejectedCount, report.rejected.length]).toEqual([2500, 1000]);
  const read = await readImport(finance, { id: report.id });
  expect(read).toMatchObject({ isWritten: false, rejectedCount: 2500, mayWithdraw: false });
  const kept = await listProblems(finance, { id: report.id, limit: 10_000 });
  expect(kept.map(({ row, value }) => [row, value])).toEqual(rows.map((_row, at) => [at + 2, `x${at}`]));
});

it("rejects a reading of an unknown KPI with the key that was meant, of another cadence, and of a week to come", async () => {
  const content = "kpi,period,value\ntrafic,2026-W40,1\ntraffic,2026-11,1\ntraffic,2027-W01,1\nTRAFFIC,2026-W40,7\n";
  const report = await run(finance, content, { kind: "readings", onError: "skip" });
  expect(report).toMatchObject({ rows: 4, accepted: 1, rejectedCount: 3 });
  expect(report.rejected).toMatchObject([
    { row: 2, column: "kpi", value: "trafic", reason: { key: "import.reason.unknown_kpi" }, suggestion: "traffic" },
    { row: 3, column: "period", value: "2026-11", reason: { key: "kpi.reading.no_such_period" } },
    { row: 4, column: "period", value: "2027-W01", reason: { key: "kpi.reading.future_period" } },
  ]);
});

describe("who may import", () => {
  const good = "postedOn,amount,currency\n2026-01-05,1,EUR\n";
  const allowed = ["admin", "finance_controller"];

  it.each(roles)("%s: only who the policy names, and others leave no trace", async (role) => {
    const imports = async () => (await owner.query("select from imports")).rowCount;
    const context = await house.as(role);
    const held = await imports();
    const attempt = run(context, good, { kind: "spend", mode: "preview" });
    if (allowed.includes(role)) expect((await attempt).accepted).toBe(1);
    else await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    expect(await imports()).toBe((held ?? 0) + (allowed.includes(role) ? 1 : 0));
  });

  it.each(Object.keys(writeCapability))("a token without the write scope of %s is refused", async (kind) => {
    const token = house.asToken("import:write", "kpi:read", "budget:read", "initiative:read");
    await expect(run(token, good, { kind: kind as "spend", mode: "preview" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
