import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { readings, review } from "@/tests/support/review-facts";
import { type ForecastFacts, forecast } from "../standing/forecast";

const targets = [
  { from: day("2026-01-01"), value: 50 },
  { from: day("2026-12-31"), value: 60 },
];
const rules = { direction: "up", targetKind: "level", bandLow: null, bandHigh: null } as const;

/** The review of a KPI that rises by one a week up to week 47, as the page asks for it. */
function ahead(more: Partial<ForecastFacts> = {}) {
  const facts = readings("2026-W40", [40, 41, 42, 43, 44, 45, 46, 47]);
  const points = facts.map(({ periodEnd, value }) => ({ periodEnd, value: value ?? 0 }));
  const judged = { ...rules, baselineValue: null, baselineOn: null, atRiskGap: -5, offTrackGap: -15, targets };
  const asked = { ...judged, cadence: "weekly", fiscalYearStartMonth: 1, points, status: "at_risk", ...more } as const;
  return review({ readings: facts, targets, forecast: forecast(asked) }).ahead;
}

it("says where the running period and the period of the next target date are heading, and what each is held to", () => {
  expect(ahead()).toMatchObject({
    running: { period: { key: "2026-W48" }, value: 48, low: 48, high: 48, targets: [50] },
    atTarget: { period: { key: "2026-W53" }, value: 53, targets: [60] },
  });
});

it("has no point ahead without a later target, and none at all for a stale value", () => {
  expect(ahead({ targets: targets.slice(0, 1) })).toMatchObject({ running: { value: 48 }, atTarget: null });
  expect(ahead({ status: "stale" })).toEqual({ running: null, atTarget: null });
});

it("is not told for a running period the newest value does not come right before", () => {
  const facts = readings("2026-W40", [40, 41, 42, 43, 44, 45]);
  const points = facts.map(({ periodEnd, value }) => ({ periodEnd, value: value ?? 0 }));
  expect(ahead({ points }).running).toBeNull();
});
