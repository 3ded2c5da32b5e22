import { expect, it } from "vitest";
import type { KpiLine } from "@/lib/kpis/line";
import { heldAgainst } from "./kpi-held-against";

const line = (value: number | null, values: Record<string, number>, more: Partial<KpiLine> = {}): KpiLine =>
  ({ value, target: null, status: "on_track", reason: { key: "kpi.reason.x", values }, ...more }) as KpiLine;

it("holds a path against where it stands today, never against its end, so that it agrees with the status", () => {
  expect(heldAgainst(line(61, { value: 61, line: 71, target: 75 }, { target: 75 }))).toEqual({
    kind: "path",
    value: 71,
    difference: -10,
  });
});

it("holds a band against its nearer edge, and has no distance inside, edges included", () => {
  const edges = { low: 18, high: 26 };
  expect(heldAgainst(line(29, edges))).toMatchObject({ kind: "outside_band", value: 26, difference: 3 });
  expect(heldAgainst(line(17, edges))).toMatchObject({ kind: "outside_band", value: 18, difference: -1 });
  expect(heldAgainst(line(26, edges))).toMatchObject({ kind: "inside_band", difference: 0 });
});

it("compares nothing while the value is missing, stale or without a target", () => {
  expect(heldAgainst(line(null, {}, { target: 60 }))).toBeNull();
  expect(heldAgainst(line(52, {}, { target: 60, status: "stale" }))).toBeNull();
  expect(heldAgainst(line(52, {}))).toBeNull();
});

it("subtracts a level without binary noise", () => {
  expect(heldAgainst(line(0.3, {}, { target: 0.1 }))?.difference).toBe(0.2);
});
