import { describe, expect, it } from "vitest";
import type { Day } from "@/lib/kernel/day";
import { judge, type Result } from "./verdict";

const plan = { startsOn: "2026-10-05" as Day, endsOn: "2026-11-01" as Day };
const today = "2026-11-22" as Day;
const result = (control: [number, number], variant: [number, number], more: Partial<Result> = {}): Result => ({
  on: "2026-11-02" as Day,
  control: { people: control[1], converted: control[0] },
  variant: { people: variant[1], converted: variant[0] },
  isFinal: true,
  ...more,
});
const clear = result([500, 1000], [600, 1000]);

describe("an experiment", () => {
  it("is better, worse or inconclusive by where the whole interval lies", () => {
    expect(judge(plan, clear, today).verdict).toBe("better");
    expect(judge(plan, result([600, 1000], [500, 1000]), today).verdict).toBe("worse");
    expect(judge(plan, result([500, 1000], [520, 1000]), today).verdict).toBe("inconclusive");
    expect(judge(plan, result([0, 0], [520, 1000]), today).verdict).toBe("no_result");
  });

  it("is still running before its planned end, however clear its numbers and whoever calls them final", () => {
    const early = judge(plan, { ...clear, on: "2026-10-31" as Day }, today);
    expect(early).toMatchObject({ verdict: "running", isEarly: true });
    expect(early.difference?.low).toBeGreaterThan(0);
    expect(judge(plan, { ...clear, on: plan.endsOn }, today).verdict).toBe("better");
  });

  it("without a planned end is over with its final result alone", () => {
    const open = { ...plan, endsOn: null };
    expect(judge(open, { ...clear, isFinal: false }, today).verdict).toBe("running");
    expect(judge(open, clear, today).verdict).toBe("better");
  });

  it("without a result is planned, running, or one nobody has looked at", () => {
    expect(judge(plan, null, "2026-10-04" as Day).verdict).toBe("planned");
    expect(judge(plan, null, plan.endsOn).verdict).toBe("running");
    expect(judge(plan, null, "2026-11-02" as Day).verdict).toBe("no_result");
    expect(judge({ ...plan, endsOn: null }, null, today).verdict).toBe("running");
  });

  it("warns of groups a fair coin would not make, and of no others", () => {
    expect(judge(plan, result([500, 1000], [600, 1200]), today).mismatch).toBeLessThan(0.0005);
    expect(judge(plan, result([500, 1000], [520, 1040]), today).mismatch).toBeNull();
  });
});
