import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import reference from "@/tests/fixtures/reference/process-behaviour-charts.json";
import { type KpiFacts, pointsRead } from "../facts";
import { detect } from "./rules";
import { marks, variation } from "./variation";

const lastSunday = day("2026-11-22");
const facts: KpiFacts = {
  ...{ id: "1", key: "k", name: "K", unit: "count", currency: null, direction: "up", cadence: "weekly" },
  ...{ isShared: false, outcome: null, driverOf: [], source: "", targetKind: "level", bandLow: null, bandHigh: null },
  ...{ baselineValue: null, baselineOn: null, atRiskGap: -5, offTrackGap: -15, itOwner: null, marketingOwner: null },
  ...{ running: null, targets: [], graceDays: null, lowering: null, screensOutliers: false, names: [], points: [] },
  phase: { from: null, reason: null, points: [] },
};

/** What the database would tell of weekly values, oldest first: null is a missing week, `rebased` the first of a phase. */
function told(values: readonly (number | null)[], rebased = 0): KpiFacts {
  const ending = (at: number) => addDays(lastSunday, -7 * (values.length - 1 - at));
  const all = values.flatMap((value, at) =>
    value === null ? [] : [{ periodEnd: ending(at), value, denominator: null, source: "", receivedAt: "" }],
  );
  const from = rebased > 0 ? addDays(ending(rebased), -6) : null;
  const since = all.filter(({ periodEnd }) => from === null || periodEnd >= from);
  const phase = { from, reason: from && "A new till", points: since.slice(0, 12) };
  return { ...facts, points: all.slice(-pointsRead).reverse(), phase };
}

const seen = (told: KpiFacts) => variation(told, 1);
const calm = Array.from({ length: 12 }, (_, week) => 9 + 2 * (week % 2));

describe("the variation of a KPI", () => {
  it("is held against limits of its first twelve values, equal to NIST's, that no later value moves", () => {
    const limits = (values: readonly number[]) => seen(told(values)).limits;
    expect(limits(reference.nist.points)?.upper.toFixed(4)).toBe("55.8041");
    expect(limits(calm)).toMatchObject({ isTrial: false, count: 12, centre: 10 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -99, max: 99 }), { maxLength: 60 }), (later) => {
        expect(limits([...calm, ...later])).toEqual(limits(calm));
      }),
    );
  });

  it("has trial limits from six values on, and none before", () => {
    expect(seen(told(calm.slice(0, 5)))).toEqual({ limits: null, change: null, signal: null });
    expect(seen(told(calm.slice(0, 6))).limits).toMatchObject({ isTrial: true, count: 6 });
    expect(seen(told(calm.slice(0, 11))).limits?.isTrial).toBe(true);
  });

  it("begins afresh at a rebase: what was a signal is routine, and the old limits are gone", () => {
    const raised = [...calm, ...calm.map((value) => value + 50)];
    expect(seen(told(raised))).toMatchObject({ change: "better", signal: { rule: "outside_limits" } });
    const { change, limits } = seen(told(raised, 12));
    expect([change, limits?.centre]).toEqual(["routine", 60]);
    expect(seen(told(raised, 20))).toMatchObject({ change: null, limits: null });
  });

  it("names the period from which everything was a signal, and the longest pattern with its length", () => {
    const fallen = [...calm, 9.9, 9.8, 9.7, 9.9, 9.8, 9.7, 9.9, 9.8, 1, 0.5];
    expect(seen(told(fallen)).signal).toMatchObject({
      ...{ rule: "outside_limits", side: "low", since: { key: "2026-W38" }, pattern: "eight_on_one_side", periods: 10 },
    });
    expect(seen(told([...calm, 10, 30, 31])).signal).toMatchObject({
      since: { key: "2026-W46" },
      pattern: "outside_limits",
    });
  });

  it("does not name a beginning it has not read", () => {
    const long = [...calm, ...calm, ...Array(40).fill(10.5)];
    expect(seen(told(long)).signal).toMatchObject({ since: null, pattern: "eight_on_one_side", periods: 26 });
    const justRead = [...calm, ...calm.slice(1), 9, ...Array(25).fill(10.5)];
    expect(seen(told(justRead)).signal).toMatchObject({ since: { key: "2026-W23" }, periods: 25 });
  });

  it("does not join a run across a missing week, nor across weeks that were not read", () => {
    const split = [...calm, ...Array(5).fill(10.5), null, ...Array(5).fill(10.5)];
    expect(seen(told(split)).change).toBe("routine");
    const early = [...calm.slice(0, 5), ...Array(7).fill(10.5)];
    const late = [...Array(25).fill(9), 10.5];
    expect(seen(told([...early, ...Array(20).fill(9), ...late])).signal?.side).not.toBe("high");
  });

  it("stays routine where only another rule of the organisation's set speaks", () => {
    const near = [...calm, 10, 14, 14, 14];
    const { change, signal, limits } = seen(told(near));
    expect([change, signal]).toEqual(["routine", null]);
    expect(detect(near, limits!, "wheeler").at(-1)).toMatchObject({ rule: "three_of_four_near_limit", to: 15 });
  });

  it("leaves an outlying range out of the limits where the KPI screens them", () => {
    const spiked = [...calm.slice(0, 6), 90, ...calm.slice(7)];
    const width = ({ limits }: ReturnType<typeof seen>) => (limits?.upper ?? 0) - (limits?.lower ?? 0);
    expect(width(seen({ ...told(spiked), screensOutliers: true }))).toBeLessThan(width(seen(told(spiked))) / 2);
  });

  it("gives a stale line its limits and no marks, and limits without binary noise", () => {
    const asked = { target: 5, fiscalYearStartMonth: 1 };
    const line = marks(told([0.3, 0.1, 0.3, 0.1, 0.3, 0.1]), { ...asked, isStale: true });
    expect(line).toMatchObject({ change: null, changeSince: null, targetMark: null, limitsAreTrial: true });
    expect(line.limits?.high).toBe(0.731914893617);
    expect(marks(told(calm), { ...asked, target: 1, isStale: false }).targetMark).toBe("reliably_hit");
  });
});
