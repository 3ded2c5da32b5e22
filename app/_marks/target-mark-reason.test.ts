import { expect, it } from "vitest";
import type { KpiLine } from "@/lib/kpis/line";
import { whyNoTargetMark } from "./target-mark-reason";

const line = (more: Partial<KpiLine>) =>
  ({
    ...{ targetMark: null, value: 5, status: "on_track", limits: { low: 1, high: 9 }, change: "routine" },
    ...more,
  }) as KpiLine;

it("says why it is not known whether a target is hit: too few readings, no stable process, no target, no fresh value", () => {
  expect(whyNoTargetMark(line({ targetMark: "hit_or_miss" }))).toBeNull();
  expect(whyNoTargetMark(line({ value: null, status: "no_data" }))).toBe("no_data");
  expect(whyNoTargetMark(line({ status: "stale" }))).toBe("stale");
  expect(whyNoTargetMark(line({ limits: null, change: null }))).toBe("too_few");
  expect(whyNoTargetMark(line({ status: "no_target" }))).toBe("no_target");
  for (const status of ["at_risk", "off_track"] as const)
    expect(whyNoTargetMark(line({ status, change: "worse" }))).toBe("off_target_moving");
  expect(whyNoTargetMark(line({ change: "better" }))).toBe("moving");
});
