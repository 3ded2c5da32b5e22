import { expect, it } from "vitest";
import { drawnSeries, seriesFills } from "./breakdown-series";

it("never leaves one series alone to the table, and gives each drawn one a fill of its own", () => {
  for (let size = 0; size <= 9; size++) {
    const series = Array.from({ length: size }, (_, place) => `s${place}`);
    const left = size - drawnSeries(series).length;
    expect(left).not.toBe(1);
    expect(drawnSeries(series)).toEqual(series.slice(0, size - left));
    expect(drawnSeries(series).length).toBeLessThanOrEqual(seriesFills.length);
  }
  expect(new Set(seriesFills).size).toBe(5);
  expect([5, 6].map((size) => drawnSeries([...Array(size).keys()]).length)).toEqual([5, 4]);
});
