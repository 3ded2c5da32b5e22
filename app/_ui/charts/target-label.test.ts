import { expect, it } from "vitest";
import { targetLabelPlace } from "./target-label";
import { type TrendData, trendGeometry } from "./trend-geometry";

const weeks = (values: readonly number[], target: (week: number) => number | null): TrendData["points"] =>
  values.map((value, week) => ({ label: `W${week}`, value, target: target(week) }));
const placed = (data: Omit<TrendData, "format">) => {
  const whole = { ...data, format: String };
  const at = trendGeometry(whole, 252);
  return { at, place: targetLabelPlace(whole, at) };
};
const routine = [58, 57.2, 58.3, 57, 57.9, 58.6, 57.4, 56.8, 58, 57.5, 58.5, 57.1, 58.2, 57.6, 58.4, 57.3, 57.2, 56.9];

it("moves the word away from a first place that a limit runs through", () => {
  const data = { points: weeks(routine, (week) => (week < 9 ? 58.9 : 60.4)), band: { low: 55.1, high: 59.4 } };
  const { at, place } = placed(data);
  expect(place).not.toMatchObject({ slot: 0 });
  for (const limit of [55.1, 59.4]) expect(Math.abs(at.y(limit) - (place?.y ?? 0) + 4)).toBeGreaterThan(8);
});

it("puts the word below the stroke when only there no limit is met", () => {
  const { at, place } = placed({ points: weeks(routine, () => 62), band: { low: 50, high: 62.4 } });
  expect(place?.y).toBeGreaterThan(at.y(62));
});

it("names the earliest target where nothing is in the way", () => {
  expect(placed({ points: weeks(routine, () => 70) }).place?.slot).toBe(0);
});

it("names a target that stands at the very end, and none where there is none", () => {
  const end = routine.length - 1;
  expect(placed({ points: weeks(routine, (week) => (week === end ? 60 : null)) }).place?.slot).toBe(end);
  expect(placed({ points: weeks(routine, () => null) }).place).toBeNull();
});
