import { describe, expect, it } from "vitest";
import { readFile, realFile } from "@/tests/support/import-files";
import { eventContentId } from "./identity";

/** Figures computed from the excerpts with another program; the full files are compared by `npm run check:real`. */

const ratings = {
  Green: "on_track",
  "Amber/Green": "on_track_minor",
  Amber: "at_risk",
  "Amber/Red": "at_risk_major",
  Red: "off_track",
};

const majorProjects = (asOf: string) => ({
  fields: {
    externalId: { from: "project_name" },
    name: { from: "project_name" },
    function: { from: "department" },
    category: { from: "report_category" },
    status: { from: "colour_rating", scale: ratings, otherwise: "not_rated" },
    statusNote: { from: "rating_comment" },
    description: { from: "description_aims" },
    startsOn: { from: "start_date", format: "DD.MM.YY" },
    endsOn: { from: "end_date", format: "DD.MM.YY" },
    budget: { from: "yearly_budget", unit: 1_000_000 },
    forecast: { from: "yearly_forecast", unit: 1_000_000 },
    wholeLife: { from: "wlc_baseline_incl_NCG", unit: 1_000_000 },
    currency: { value: "GBP" },
    asOf: { value: asOf },
  },
});

const sum = (amounts: readonly (bigint | null)[]) =>
  amounts.reduce<bigint>((total, amount) => total + (amount ?? 0n), 0n);

function tally<T extends string>(words: readonly (T | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word ?? "none"] = (counts[word ?? "none"] ?? 0) + 1;
  return counts;
}

describe("UK major projects", () => {
  it.each([
    [
      2018,
      { at_risk_major: 6, at_risk: 5, not_rated: 4, on_track_minor: 3, on_track: 2, off_track: 1 },
      [355501000000n, 369355000000n, 7054328000000n],
      [7, 7, 12, 1, 4],
    ],
    [
      2019,
      { at_risk: 11, off_track: 3, at_risk_major: 3, not_rated: 3, on_track: 2, on_track_minor: 1 },
      [421073000000n, 457244000000n, 8736179000000n],
      [8, 8, 11, 1, 4],
    ],
    [
      2020,
      { at_risk: 11, at_risk_major: 7, off_track: 3, on_track_minor: 2, not_rated: 2, on_track: 2 },
      [673894000000n, 652219000000n, 12642288000000n],
      [8, 8, 11, 3, 5],
    ],
  ])(
    "of %i keep every project, count ratings, add up to the penny and warn of prose",
    async (year, statuses, totals, prose) => {
      const { records, rejects, warnings, prepared } = await readFile(
        "initiatives",
        realFile(`gmpp_uk_2018_2020/uk_${year}.csv`),
        majorProjects(`${year}-09-30`),
      );
      expect([prepared.sheet.encoding, prepared.sheet.lineEnd]).toEqual(["windows-1252", "\r\n"]);
      expect(rejects).toEqual([]);
      expect(tally(records.map(({ status }) => status))).toEqual(statuses);
      expect([
        sum(records.map((r) => r.budget)),
        sum(records.map((r) => r.forecast)),
        sum(records.map((r) => r.wholeLife)),
      ]).toEqual(totals);
      const [budget, forecast, wholeLife, starts, ends] = prose;
      expect(tally(warnings.map(({ column }) => column))).toEqual({
        yearly_budget: budget,
        yearly_forecast: forecast,
        wlc_baseline_incl_NCG: wholeLife,
        start_date: starts,
        end_date: ends,
      });
    },
  );

  it("name the same project alike in three files, so that they become one history", async () => {
    const names = await Promise.all(
      [2018, 2019, 2020].map(async (year) => {
        const { records } = await readFile("initiatives", realFile(`gmpp_uk_2018_2020/uk_${year}.csv`), "auto");
        return records.map(({ externalId, asOf }) => [externalId, asOf]);
      }),
    );
    expect(
      names.map((rows) => rows.find(([name]) => name === "Geological Disposal Facility Programme (GDF)")?.[1]),
    ).toEqual(["2018-12-31", "2019-12-31", "2020-12-31"]);
  });
});

it("Oakland budgets add up by kind whatever the order of columns, and the line without an amount is named", async () => {
  const mapping = (stage: string) => ({
    fields: {
      budget: { from: "fund_code" },
      fiscalYear: { from: "budget_year" },
      stage: { value: stage },
      amount: { from: "amount" },
      currency: { value: "USD" },
      function: { from: "department" },
      category: { from: "account_category" },
      kind: { from: "account_type" },
    },
  });
  const older = await readFile("budget_lines", realFile("oakland_budget/FY14-15__adopted.csv"), mapping("adopted"));
  const newer = await readFile("budget_lines", realFile("oakland_budget/FY21-22__adopted.csv"), mapping("adopted"));
  const totals = [older, newer].map(({ records }) =>
    ["expense", "revenue"].map((kind) => sum(records.filter((r) => r.kind === kind).map((r) => r.amount))),
  );
  expect(totals).toEqual([
    [26086600n, 886646300n],
    [859588700n, 250000000n],
  ]);
  expect([older.records.length, older.rejectedRows, newer.records.length, newer.rejectedRows]).toEqual([30, 0, 24, 1]);
  expect(newer.rejects).toMatchObject([{ row: 26, column: "amount", reason: { key: "import.reason.required_empty" } }]);
  expect(newer.records.every(({ category }) => category === category?.trim())).toBe(true);
});

it("weekly marketing data is 26 readings, and unpivoted 130 amounts rounded week by week", async () => {
  const file = realFile("robyn_weekly_mmm/dt_simulated_weekly.csv");
  const readings = await readFile("readings", file, {
    fields: { kpi: { value: "revenue" }, period: { from: "DATE" }, value: { from: "revenue" } },
  });
  expect(readings.records).toHaveLength(26);
  expect(readings.records[0]).toMatchObject({ kpi: "revenue", period: "2015-11-23", value: "2754371.66666667" });
  const spend = await readFile("spend", file, {
    fields: { postedOn: { from: "DATE" }, currency: { value: "EUR" } },
    unpivot: { columns: "^(?<category>.+)_S$", as: "amount" },
  });
  const channels = ["tv", "ooh", "print", "search", "facebook"];
  expect(spend.records).toHaveLength(130);
  expect(
    channels.map((channel) => sum(spend.records.filter((r) => r.category === channel).map((r) => r.amount))),
  ).toEqual([32653043n, 90529973n, 14742592n, 6145333n, 5615416n]);
  expect(new Set(spend.warnings.map(({ reason }) => reason.key))).toEqual(new Set(["import.reason.rounded"]));
});

it("e-commerce events without a zone are read in the organisation's, and exact repeats share an id", async () => {
  const { records, rejects, prepared } = await readFile("events", realFile("ecom_clickstream/ecom_events.csv"), "auto");
  expect(rejects).toEqual([]);
  expect(records).toHaveLength(34);
  expect(new Set(records.map(eventContentId)).size).toBe(32);
  expect(records[0]).toMatchObject({
    event: "home",
    userId: "user_0000",
    device: "desktop",
    channel: "email",
    persona: "returning",
  });
  expect(records[0]?.timestamp.toISOString()).toBe("2024-03-13T10:21:14.000Z");
  expect(prepared.sheet.headers).toHaveLength(8);
});
