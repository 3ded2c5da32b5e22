import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kpiJudgements } from "@/db/vocabulary/kpis";
import { type EffectiveStatus, effectiveStatus, mayLower, rollUp } from "./roll-up";

const everyStatus = [...kpiJudgements, "cannot_judge", "no_data", "no_target"] as const;

describe("effectiveStatus", () => {
  it.each(everyStatus)("is stale whenever the reading is, over %s and any lowering", (derived) => {
    expect(effectiveStatus({ derived, freshness: "stale", lowering: "off_track" })).toBe("stale");
  });

  it.each([
    ["on_track", "at_risk", "at_risk"],
    ["on_track", "off_track", "off_track"],
    ["at_risk", "off_track", "off_track"],
    ["at_risk", "on_track", "at_risk"],
    ["off_track", "on_track", "off_track"],
    ["off_track", "off_track", "off_track"],
    ["no_data", "off_track", "no_data"],
    ["no_target", "at_risk", "no_target"],
    ["cannot_judge", "on_track", "cannot_judge"],
    ["at_risk", null, "at_risk"],
  ] as const)("of %s lowered to %s is %s", (derived, lowering, shown) => {
    expect(effectiveStatus({ derived, freshness: "fresh", lowering })).toBe(shown);
    expect(effectiveStatus({ derived, freshness: "due", lowering })).toBe(shown);
    expect(mayLower(derived, lowering ?? (derived as "at_risk"))).toBe(shown !== derived);
  });

  it("is no data where nothing was ever read", () => {
    expect(effectiveStatus({ derived: "on_track", freshness: "no_data" })).toBe("no_data");
  });
});

describe("rollUp", () => {
  it("leaves out and counts what is stale or has no verdict", () => {
    expect(rollUp(["on_track", "stale", "no_data", "at_risk", "no_target", "cannot_judge"])).toEqual({
      worst: "at_risk",
      counted: 2,
      leftOut: 4,
    });
  });

  it.each([[[]], [["stale", "no_data"]]] as EffectiveStatus[][][])(
    "of %o has no verdict, never a good one",
    (statuses) => {
      expect(rollUp(statuses).worst).toBeNull();
    },
  );

  it("is never better than any of its verdicts, in whatever order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...everyStatus, "stale" as const)), (statuses) => {
        const { worst, counted, leftOut } = rollUp(statuses);
        const rank = (status: EffectiveStatus | null) => (kpiJudgements as readonly (string | null)[]).indexOf(status);
        expect(rank(worst)).toBe(Math.max(-1, ...statuses.map(rank)));
        expect(counted + leftOut).toBe(statuses.length);
        expect(rollUp(statuses.toReversed()).worst).toBe(worst);
      }),
    );
  });
});
