import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "@/lib/kernel/day";
import { pointsRead } from "@/lib/kpis/facts";
import { type Change, variation } from "@/lib/kpis/signals/variation";
import type { KpiStory } from "./kpi-story";
import { isShared, kpis } from "./kpis";
import { readings } from "./readings";
import { rebases } from "./rebases";

/** The mark the home gives a KPI of the story. */
function changeOf(kpi: KpiStory, monday: Day): Change | null {
  const newest = new Map(
    readings(monday)
      .filter((one) => one.kpi === kpi.key && one.coverage === "complete")
      .map(({ weekStart, value }) => [addDays(weekStart, 6), value]),
  );
  const all = [...newest].map(([periodEnd, value]) => ({
    ...{ periodEnd, value, denominator: null },
    ...{ source: "", receivedAt: "" },
  }));
  all.sort((a, b) => (a.periodEnd < b.periodEnd ? -1 : 1));
  const rebase = rebases(monday).findLast((one) => one.kpi === kpi.key);
  const since = all.filter(({ periodEnd }) => !rebase || periodEnd >= rebase.from);
  const [bandLow, bandHigh] = [kpi.band?.[0] ?? null, kpi.band?.[1] ?? null];
  const phase = { from: rebase?.from ?? null, reason: rebase?.reason ?? null, points: since.slice(0, 12) };
  const judged = { direction: kpi.direction, bandLow, bandHigh, cadence: "weekly", screensOutliers: false } as const;
  return variation({ ...judged, points: all.slice(-pointsRead).reverse(), phase }, 1).change;
}

describe("the rebases of the story", () => {
  const monday = day("2026-11-23");

  it.each(["2026-11-23", "2027-03-01"])(
    "leave three to five of the shared KPIs exceptional in the week of %s",
    (at) => {
      const changes = kpis.filter(isShared).map((kpi) => changeOf(kpi, day(at)));
      const moved = changes.filter((change) => change !== "routine");
      expect(moved.length).toBeGreaterThanOrEqual(3);
      expect(moved.length).toBeLessThanOrEqual(5);
      expect(moved.filter((change) => change === "worse")).toHaveLength(2);
    },
  );

  it("begin on Mondays with twelve weeks or more behind and before them, and were said six weeks later", () => {
    for (const { from, made, kpi } of rebases(monday)) {
      expect(kpis.some(({ key, course }) => key === kpi && course)).toBe(true);
      expect(from <= addDays(monday, -7 * 20) && from >= addDays(monday, -7 * 106)).toBe(true);
      expect(made.on).toBe(addDays(from, 42));
    }
  });
});
