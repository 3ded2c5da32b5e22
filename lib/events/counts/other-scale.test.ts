import { expect, it } from "vitest";
import { isOtherScale } from "./other-scale";

const measure = (value: number) => ({ value, numerator: null, denominator: null });
const written = (value: number) => ({ kind: "written", measure: measure(value), coverage: "complete" }) as const;
const said = (value: number, counted: number | null = null) => {
  const held = { ...measure(value), coverage: "complete", source: "shop", receivedAt: "2026-11-01T00:00:00Z" } as const;
  return { kind: "theirs", held, measure: counted === null ? null : measure(counted) } as const;
};

it.each([
  ["two where the KPI says thousands", [said(16_388), said(15_538), written(2)], true],
  ["eighteen percent where it says sixty-one", [said(61, 18), said(60, 19)], true],
  ["none where it says hundreds", [said(300, 0)], true],
  ["about the same", [said(61, 55), said(60), written(40)], false],
  ["no number of either", [written(2), written(3)], false],
  ["nothing at all", [], false],
] as const)("%s: another scale is %s", (_case, weeks, expected) => {
  expect(isOtherScale(weeks)).toBe(expected);
});
