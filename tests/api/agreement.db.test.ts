import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { readingsFile } from "@/app/(dashboard)/kpis/[key]/export/readings-file";
import { kpisFile } from "@/app/(dashboard)/kpis/export/kpis-file";
import { listView } from "@/app/(dashboard)/kpis/list-address";
import { imports, importWithdrawals, kpis, kpiTargets, readings } from "@/db/schema";
import { cadences, coverages, kpiUnits } from "@/db/vocabulary/kpis";
import { roles } from "@/db/vocabulary/people";
import { textOfCsvCell } from "@/lib/kernel/csv";
import { day } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { type Period, periodOf, previousPeriod } from "@/lib/kernel/period";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { listReadings } from "@/lib/kpis/queries/list-readings";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { testApi } from "../support/api";
import { now } from "../support/people";
import { proofSize } from "../support/size";

const { db, house, token, call } = await testApi();
const script = await token("kpi:read");
const seed = 20_261_123;

const number = fc.oneof(
  fc.constantFrom(0, -5, -0.1, 0.1 + 0.2, 1e-7, 1e21, -12_345.678, 100),
  fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1000),
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
);
const text = fc.constantFrom("", "plain", "=1+1", "-2+3", "-5.00", 'a "b", c', "@x", "two\nlines", "'=1", "é網");
const aReading = fc.record({
  value: number,
  ratio: fc.option(fc.record({ numerator: number, denominator: fc.integer({ min: 1, max: 1_000_000 }) })),
  coverage: fc.constantFrom(...coverages),
  region: fc.constantFrom("", "", "", "Nord"),
  source: text,
  note: text,
  brought: fc.constantFrom("by hand", "by hand", "withdrawn", "corrected"),
});
const aKpi = fc.record({
  unit: fc.constantFrom(...kpiUnits),
  cadence: fc.constantFrom(...cadences),
  direction: fc.constantFrom("up", "down", "band" as const),
  target: fc.option(number),
  age: fc.integer({ min: 0, max: 4 }),
  source: text,
  readings: fc.array(aReading, { maxLength: 20 }),
});
const drawn = fc.sample(aKpi, { seed, numRuns: 40 });

const at = { createdAt: now };
const counts = { rows: 0, accepted: 0, rejectedCount: 0, warningCount: 0, duplicates: 0, bytes: 0, created: {} };
const [withdrawn] = await db
  .insert(imports)
  .values({
    ...{ ...counts, ...at, kind: "readings", mode: "commit", isWritten: true, mapping: {}, totals: {} },
    ...{ fileNames: [], fileHash: "h", mappingHash: "h", actorKind: "system" },
  })
  .returning();
await db.insert(importWithdrawals).values({ importId: withdrawn!.id, actorKind: "system", at: now });
for (const [index, one] of drawn.entries()) {
  const { unit, cadence, direction, source } = one;
  const band = direction === "band" ? { bandLow: -10, bandHigh: 10 } : {};
  const kpi = { id: v7(), key: `kpi-${index}`, name: `KPI ${index}`, unit, cadence, direction, source, ...band, ...at };
  await db.insert(kpis).values({ ...kpi, currency: unit === "money" ? "GBP" : null });
  if (one.target !== null) {
    await db.insert(kpiTargets).values({ kpiId: kpi.id, validFrom: "2020-01-01", value: one.target, ...at });
  }
  const rows = [...readingsOf(kpi.id, cadence, one)];
  if (rows.length > 0) await db.insert(readings).values(rows);
}

function* readingsOf(
  kpiId: string,
  cadence: (typeof cadences)[number],
  { age, readings: drawnOnes }: (typeof drawn)[0],
) {
  let period: Period = periodOf(cadence, day("2026-11-23"), 1);
  for (let back = 0; back < age; back += 1) period = previousPeriod(period);
  for (const { ratio, brought, ...reading } of drawnOnes) {
    const { key, start, end } = period;
    const row = { kpiId, period: key, periodStart: start, periodEnd: end, receivedAt: now, ...reading, ...ratio };
    yield { ...row, importId: brought === "withdrawn" ? (withdrawn?.id ?? null) : null };
    if (brought === "corrected") yield { ...row, value: reading.value + 1, version: 2 };
    period = previousPeriod(period);
  }
}

const rowsOf = async (response: Response): Promise<Record<string, string>[]> => {
  const table = parse(await response.text(), { bom: true, columns: true, recordDelimiter: "\r\n" }) as never;
  return (table as Record<string, string>[]).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, textOfCsvCell(cell)])),
  );
};
const asText = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

const ofLine = ["value", "target", "gap", "period", "dataTo", "status", "unit", "currency", "direction"] as const;
const ofReading = ["value", "numerator", "denominator", "coverage", "version", "source"] as const;
type Cell = { readonly place: string; readonly page: unknown; readonly csv: string; readonly api: unknown };
const everyLine = { search: "", shared: "", status: "", change: "", sort: "position", page: 1 } as const;

/** Every cell of the list and of the readings, as each way of looking gives it. */
async function everyCell(context: Context): Promise<Cell[]> {
  const found: Cell[] = [];
  const { items } = await listKpis(context, { limit: 500 });
  const csv = new Map((await rowsOf(await kpisFile(context, everyLine))).map((row) => [row.key, row]));
  const api = (await call("GET /kpis?limit=500", { token: script })).body.items as Record<string, unknown>[];
  expect([csv.size, api.length]).toEqual([items.length, items.length]);
  for (const line of items) {
    const sent = api.find(({ key }) => key === line.key) ?? {};
    const detail = await readKpi(context, { key: line.key });
    expect({ ...detail.line, key: line.key }).toEqual(line);
    for (const name of ofLine) {
      const told = name === "status" ? (sent.status as { value: string }).value : sent[name];
      found.push({
        place: `${line.key} ${name}`,
        page: line[name],
        csv: csv.get(line.key)?.[name] ?? "none",
        api: told,
      });
    }
    found.push(...(await readingCells(context, line.key)));
  }
  return found;
}

async function readingCells(context: Context, key: string): Promise<Cell[]> {
  const { items } = await listReadings(context, { key, limit: 1000 });
  const csv = await rowsOf(await readingsFile(context, key));
  const { body } = await call(`GET /kpis/${key}`, { token: script });
  const sent = [...body.readings, ...body.breakdowns] as Record<string, unknown>[];
  expect(csv).toHaveLength(items.length);
  return items.flatMap((reading, index) =>
    ofReading.map((name) => {
      const isSame = (one: Record<string, unknown>) =>
        one.period === reading.period && (one.region ?? "") === reading.region && one.version === reading.version;
      const told = reading.isSuperseded ? reading[name] : sent.find(isSame)?.[name];
      const place = `${key} ${reading.period} ${reading.region} v${reading.version} ${name}`;
      return { place, page: reading[name], csv: csv[index]?.[name] ?? "none", api: told };
    }),
  );
}

describe("one number is the same on the page, in the file and in the API", () => {
  it.each(roles)("for random cells as %s", async (role) => {
    const numRuns = proofSize("B agreement of page, file and API", "cells a role", { reduced: 200, full: 5_000 });
    const all = await everyCell(await house.as(role));
    const chosen = fc.sample(fc.nat({ max: all.length - 1 }), { seed: seed + roles.indexOf(role), numRuns });
    for (const index of chosen) {
      const { place, page, csv, api } = all[index] as Cell;
      expect([place, api]).toEqual([place, page]);
      expect([place, csv]).toEqual([place, asText(page)]);
    }
    expect(all.length).toBeGreaterThan(1_000);
  });

  it("and under the same filter the file holds what the page shows, page after page", async () => {
    const context = await house.as("viewer");
    for (const asked of ["?status=stale", "?search=kpi-1", "?shared=no&sort=status", "?sort=name&page=3"]) {
      const view = listView(Object.fromEntries(new URLSearchParams(asked)));
      const { page: _page, search, shared, status, sort } = view;
      const filter = {
        ...(search && { search }),
        ...(shared && { shared: shared === "yes" }),
        ...(status && { status }),
      };
      const { items } = await listKpis(context, { ...filter, sort, limit: 500 });
      const rows = await rowsOf(await kpisFile(context, view));
      expect([asked, rows.map(({ key }) => key)]).toEqual([asked, items.map(({ key }) => key)]);
      expect(items.length).toBeGreaterThan(0);
    }
  });

  it("but for somebody without a role, who gets none of them", async () => {
    const nobody = await house.withoutRole();
    await expect(kpisFile(nobody, everyLine)).rejects.toMatchObject({ code: "forbidden" });
    await expect(readingsFile(nobody, "kpi-0")).rejects.toMatchObject({ code: "forbidden" });
    await expect(readingsFile(await house.as("viewer"), "none")).rejects.toMatchObject({ code: "not_found" });
  });
});

it("a file's text runs in no spreadsheet, and its negative numbers stay numbers", async () => {
  const context = await house.as("viewer");
  const files = await Promise.all(drawn.map((_one, index) => readingsFile(context, `kpi-${index}`)));
  const raw = (await Promise.all(files.map((file) => file.text()))).join("");
  const cellsOf = parse(raw.replaceAll("\ufeff", ""), {
    relaxColumnCount: true,
    recordDelimiter: "\r\n",
  }) as never as string[][];
  const risky = cellsOf.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell));
  expect(risky.length).toBeGreaterThan(10);
  expect(risky.filter((cell) => Number.isNaN(Number(cell)))).toEqual([]);
});
