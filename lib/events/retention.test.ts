import { expect, it } from "vitest";
import type { Day } from "@/lib/kernel/day";
import { endedMonths, retentionMonths } from "./retention";

const months = ["2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"] as Day[];

it("lets go the months before the last so many full ones, never the running one", () => {
  const on = "2026-11-23" as Day;
  expect(endedMonths(months, 1, on)).toEqual(["2026-08-01", "2026-09-01"]);
  expect(endedMonths(months, 3, on)).toEqual([]);
  expect(endedMonths(months, null, on)).toEqual([]);
});

it("takes an empty answer for keeping everything, and refuses what is no number of months", () => {
  expect([retentionMonths.parse(""), retentionMonths.parse(undefined), retentionMonths.parse("12")]).toEqual([
    null,
    null,
    12,
  ]);
  for (const wrong of ["0", "241", "1.5", "x"]) expect(retentionMonths.safeParse(wrong).success).toBe(false);
});
