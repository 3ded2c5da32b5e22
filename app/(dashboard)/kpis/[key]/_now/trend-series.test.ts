import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import type { KpiDetail } from "../kpi-detail";
import { trendData, trendRows } from "./trend-series";

const calendar = { today: day("2026-11-18"), yearStart: 1 };
const reading = (periodEnd: string, value: number, coverage = "complete") => ({ periodEnd, value, coverage });

const kpi = (line: object, more: object = {}): KpiDetail =>
  ({
    line: { cadence: "weekly", unit: "percent", dataTo: "2026-11-15", status: "on_track", limits: null, ...line },
    definition: { direction: "up", targetKind: "level" },
    readings: [reading("2026-11-15", 52), reading("2026-11-08", 54, "partial"), reading("2026-11-01", 56)],
    targets: [{ from: day("2026-11-03"), value: 60 }],
    ...more,
  }) as unknown as KpiDetail;

it("leaves a gap where a period has no complete reading, and begins with the first reading", () => {
  const rows = trendRows(kpi({}), calendar);
  expect(rows.map(({ label, value }) => [label, value])).toEqual([
    ["W44", 56],
    ["W45", null],
    ["W46", 52],
  ]);
});

it("draws the target only from the day it holds", () => {
  expect(trendRows(kpi({}), calendar).map(({ target }) => target)).toEqual([null, 60, 60]);
});

it("shows 26 periods at most, up to the one before the running one even when it is still missing", () => {
  const late = kpi({ dataTo: "2026-11-08" }, { readings: [reading("2026-11-08", 54), reading("2024-11-10", 50)] });
  const rows = trendRows(late, calendar);
  expect(rows).toHaveLength(26);
  expect(rows.at(-1)).toMatchObject({ label: "W46", value: null });
});

it("ends a stale history where its data ends, and draws no running period after it", () => {
  const stale = kpi(
    { dataTo: "2026-11-01", status: "stale", running: { value: 50 } },
    { readings: [reading("2026-11-01", 56)] },
  );
  const rows = trendRows(stale, calendar);
  expect(rows.at(-1)?.label).toBe("W44");
  expect(trendData(stale, rows, { upper: "", lower: "", target: "", running: "" }).running).toBeNull();
});
