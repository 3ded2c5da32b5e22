import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kpiDirections, kpiJudgements, targetKinds } from "@/db/vocabulary/kpis";
import { addDays, day } from "@/lib/kernel/day";
import type { KpiFacts } from "../facts";
import { kpiLine } from "../line";
import { type DerivationFacts, derivation } from "./derivation";

const facts: DerivationFacts = {
  ...{ direction: "up", targetKind: "level", bandLow: null, bandHigh: null, baselineValue: null, baselineOn: null },
  ...{ atRiskGap: -5, offTrackGap: -15, cadence: "monthly", graceDays: null, isPercent: true, freshness: "fresh" },
  targets: [
    { from: day("2026-01-01"), value: 100, setBy: "Cosima" },
    { from: day("2026-04-01"), value: 120, setBy: "Cosima" },
  ],
  reading: { period: "2026-04", periodEnd: day("2026-04-30"), value: 108, numerator: 54, denominator: 50 },
  lowering: null,
};
const of = (more: Partial<DerivationFacts> = {}) => derivation({ ...facts, ...more });
const keys = (more: Partial<DerivationFacts> = {}) => of(more).steps.map(({ key }) => key.replace("kpi.why.", ""));

describe("why a KPI stands where it does", () => {
  it("goes from the reading's two numbers over the target in force and the gap to the verdict, each with its source", () => {
    expect(of()).toEqual({
      status: "at_risk",
      steps: [
        {
          key: "kpi.why.reading_percent",
          values: { period: "2026-04", value: 108, numerator: 54, denominator: 50 },
          source: "history",
        },
        {
          key: "kpi.why.age_fresh",
          values: { dataTo: "2026-04-30", dueOn: "2026-06-01", staleOn: "2026-06-11" },
          source: "definition",
        },
        { key: "kpi.why.level", values: { target: 120, from: "2026-04-01", by: "Cosima" }, source: "targets" },
        { key: "kpi.why.gap_level", values: { value: 108, target: 120, gap: -10 }, source: "targets" },
        {
          key: "kpi.why.verdict",
          values: { atRisk: -5, offTrack: -15, gap: -10, status: "at_risk" },
          source: "definition",
        },
      ],
    });
  });

  it("holds March to the 100 that were in force then", () => {
    const march = { period: "2026-03", periodEnd: day("2026-03-31"), value: 98, numerator: null, denominator: null };
    expect(of({ reading: march })).toMatchObject({
      status: "on_track",
      steps: [{ key: "kpi.why.reading_value" }, {}, { values: { target: 100, from: "2026-01-01" } }, {}, {}],
    });
  });

  it("ends with a stale reading, which is held to nothing, and with none at all", () => {
    expect(keys({ freshness: "stale" })).toEqual(["reading_percent", "age_stale"]);
    expect(of({ freshness: "stale" }).status).toBe("stale");
    expect(of({ reading: null, freshness: "no_data" })).toMatchObject({ status: "no_data", steps: [{}] });
  });

  it("names who lowered it and why, and says where a lowering no longer matters", () => {
    const lowering = { to: "off_track", reason: "Returns will double", by: "Ira" } as const;
    expect(of({ lowering })).toMatchObject({ status: "off_track" });
    expect(of({ lowering }).steps.at(-1)).toEqual({
      key: "kpi.why.lowered",
      values: { status: "off_track", reason: "Returns will double", by: "Ira" },
      source: "lowering",
    });
    expect(keys({ lowering: { ...lowering, to: "on_track" } }).at(-1)).toBe("lowering_idle");
    expect(keys({ lowering: { ...lowering, to: null } }).at(-1)).toBe("verdict");
  });

  it("says in place of the formula why nothing can be judged", () => {
    expect(keys({ targets: [] }).slice(2)).toEqual(["no_target", "kpi.reason.no_target"]);
    expect(keys({ targets: [{ from: day("2026-01-01"), value: 0, setBy: null }] }).slice(2)).toEqual([
      "level",
      "kpi.reason.target_zero",
    ]);
    expect(keys({ targetKind: "path" }).slice(2)).toEqual(["goal", "kpi.reason.path_incomplete"]);
  });

  it("turns the formula where lower is better, follows a path, and measures a band by its width", () => {
    expect(keys({ direction: "down" })[3]).toBe("gap_level_down");
    const path = { targetKind: "path", baselineValue: 0, baselineOn: "2025-04-30" } as const;
    const goal = { ...path, targets: [{ from: day("2027-04-30"), value: 200, setBy: null }] };
    expect(of(goal).steps.slice(2, 4)).toMatchObject([
      { key: "kpi.why.path", values: { baseline: 0, line: 100, target: 200 } },
      { key: "kpi.why.gap_path", values: { value: 108, line: 100, gap: 4 } },
    ]);
    const band = { direction: "band", bandLow: 90, bandHigh: 100 } as const;
    expect(keys(band).slice(2, 4)).toEqual(["band", "gap_above"]);
    expect(keys({ ...band, bandHigh: 110 })[3]).toBe("gap_inside");
    expect(keys({ ...band, bandLow: 110, bandHigh: 120 })[3]).toBe("gap_below");
  });

  it("always arrives at the status every page shows", () => {
    const whole = fc.integer({ min: -20, max: 20 });
    const some = fc.record({
      direction: fc.constantFrom(...kpiDirections),
      targetKind: fc.constantFrom(...targetKinds),
      value: whole,
      bandLow: fc.option(whole),
      bandHigh: fc.option(whole),
      baselineValue: fc.option(whole),
      baselineOn: fc.option(fc.constantFrom(day("2025-01-05"), day("2026-12-01"))),
      steps: fc.array(
        fc.record({ from: fc.constantFrom(day("2026-01-01"), day("2026-11-16"), day("2027-01-01")), value: whole }),
      ),
      to: fc.option(fc.constantFrom(...kpiJudgements)),
      daysLater: fc.integer({ min: 1, max: 20 }),
    });
    const end = day("2026-11-22");
    fc.assert(
      fc.property(some, ({ value, steps, to, daysLater, ...rules }) => {
        const lowering = { periodEnd: end, to, reason: "r", by: null };
        const kpi: KpiFacts = {
          ...{ id: "1", key: "k", name: "K", unit: "count", currency: null, cadence: "weekly", isShared: false },
          ...{ outcome: null, source: "", driverOf: [], atRiskGap: -5, offTrackGap: -15, itOwner: null, names: [] },
          ...{ marketingOwner: null, running: null, graceDays: null, screensOutliers: false, lowering, ...rules },
          points: [{ periodEnd: end, value, denominator: null, source: "", receivedAt: "2026-11-23T00:00:00Z" }],
          phase: { from: null, reason: null, points: [] },
          targets: steps,
        };
        const now = new Date(`${addDays(end, daysLater)}T12:00:00Z`);
        const line = kpiLine(kpi, { now, organisation: { zone: "UTC", fiscalYearStartMonth: 1 } });
        const reading = { period: "2026-W47", periodEnd: end, value, numerator: null, denominator: null };
        const targets = steps.map((step) => ({ ...step, setBy: null }));
        const { status } = derivation({ ...kpi, targets, reading, isPercent: false, freshness: line.freshness });
        expect(status).toBe(line.status);
      }),
    );
  });
});
