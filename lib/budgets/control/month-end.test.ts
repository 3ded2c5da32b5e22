import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { monthEndOn, monthEndTasks } from "./month-end";

const budget = (name: string) => ({ id: name, name });

describe("the end of a month", () => {
  it.each([
    ["2026-11-25", null, null],
    ["2026-11-26", "2026-11-01", "2026-10-01"],
    ["2026-11-30", "2026-11-01", "2026-10-01"],
    ["2026-12-01", "2026-11-01", "2026-11-01"],
    ["2026-12-07", "2026-11-01", "2026-11-01"],
    ["2026-12-08", null, null],
    ["2026-12-27", "2026-12-01", "2026-11-01"],
    ["2027-01-03", "2026-12-01", "2026-12-01"],
    ["2028-02-24", null, null],
    ["2028-02-25", "2028-02-01", "2028-01-01"],
  ])("on %s is that of %s, and %s is over", (on, month, lastOver) => {
    const found = monthEndOn(day(on));
    expect([found?.month ?? null, found?.lastOver ?? null]).toEqual([month, lastOver]);
  });

  it("asks once for each kind, by the budget that has most of it, and says how many more have some", () => {
    const counts = [
      { kind: "late", budget: budget("B"), count: 1 },
      { kind: "unposted", budget: budget("B"), count: 2 },
      { kind: "unposted", budget: budget("A"), count: 3 },
      { kind: "unforecast", budget: budget("A"), count: 0 },
      { kind: "late", budget: budget("A"), count: 1 },
    ] as const;
    const month = day("2026-11-01");
    expect(monthEndTasks(counts, month)).toEqual([
      { kind: "unposted", month, count: 5, budget: budget("A"), more: 1 },
      { kind: "late", month, count: 2, budget: budget("A"), more: 1 },
    ]);
    expect(monthEndTasks([], month)).toEqual([]);
  });
});
