import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";
import { mondayOfWeek } from "@/lib/kernel/week";
import type { EventLine } from "../queries/parts/events";
import { seasonRows } from "./season";

const reading = (on: string, value: number, coverage: "complete" | "partial" = "complete") => ({
  ...{ periodEnd: periodOf("weekly", day(on), 1).end, value, coverage },
});
const event = (title: string, startsOn: string, endsOn: string): EventLine => ({
  ...{ id: title, title, startsOn: day(startsOn), endsOn: day(endsOn), kind: "season", side: "marketing" },
  ...{ kpis: [], addedBy: null, addedById: null },
});
const facts = { cadence: "weekly", readings: [], events: [] } as const;

it("sets each of the newest 13 complete weeks beside the same ISO week last year", () => {
  const readings = [reading("2026-11-18", 52.3), reading("2025-11-19", 59.1)];
  const rows = seasonRows({ ...facts, readings }, { today: day("2026-11-23"), yearStart: 1 });
  expect(rows).toHaveLength(13);
  expect(rows[0]).toMatchObject({
    ...{ period: { key: "2026-W47" }, lastYear: { key: "2025-W47" }, isTwin: true },
    ...{ value: 52.3, valueLastYear: 59.1 },
  });
  expect(rows.at(-1)?.period.key).toBe("2026-W35");
});

it("sets week 53 beside week 52 and says that it has no twin; the weeks after it keep their numbers", () => {
  const rows = seasonRows(facts, { today: day("2027-01-12"), yearStart: 1 });
  const pairs = rows.slice(0, 3).map(({ period, lastYear, isTwin }) => [period.key, lastYear.key, isTwin]);
  expect(pairs).toEqual([
    ["2027-W01", "2026-W01", true],
    ["2026-W53", "2025-W52", false],
    ["2026-W52", "2025-W52", true],
  ]);
});

it("compares the year after one of 53 weeks by number, not 52 weeks back", () => {
  const [row] = seasonRows(facts, { today: day("2027-11-22"), yearStart: 1 });
  expect(row).toMatchObject({ period: { key: "2027-W46" }, lastYear: { start: mondayOfWeek(2026, 46) } });
});

it("takes no running, partial or missing value for a complete one", () => {
  const readings = [reading("2026-11-23", 1), reading("2026-11-18", 2, "partial")];
  const [row] = seasonRows({ ...facts, readings }, { today: day("2026-11-24"), yearStart: 1 });
  expect(row).toMatchObject({ period: { key: "2026-W47" }, value: null, valueLastYear: null });
});

it("marks a row with what ran on any day of either week, each once", () => {
  const events = [
    event("Gift weeks", "2026-11-22", "2026-12-05"),
    event("Last year's", "2025-11-01", "2025-11-17"),
    event("Two years long", "2025-01-01", "2026-12-31"),
    event("Before", "2026-11-01", "2026-11-15"),
  ];
  const [row] = seasonRows({ ...facts, events }, { today: day("2026-11-23"), yearStart: 1 });
  expect(row?.events.map(({ title }) => title)).toEqual(["Gift weeks", "Two years long", "Last year's"]);
});
