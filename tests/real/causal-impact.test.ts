import { expect, it } from "vitest";
import { checkImpact, measurePublished, publishedImpacts } from "@/scripts/check-real/impact";
import { realPath } from "../support/import-runs";

const folder = realPath("causal_impact");

it("C8: effect, interval and verdict of the published examples, the insignificant one included", () => {
  const compared: string[] = [];
  checkImpact(folder, (name, expected, found) => {
    compared.push(name);
    expect([name, found]).toEqual([name, expected]);
  });
  expect(compared).toHaveLength(12);
});

it("the published examples are measured with every control they name, and none of their intervals is that of one period", () => {
  for (const published of publishedImpacts) {
    const measured = measurePublished(folder, published);
    if (measured.effect === null) throw new Error(measured.reason.key);
    expect(measured.method.controls).toEqual(published.x);
    const { lower, upper } = measured.effect.perPeriod;
    const ofOne = measured.points.slice(-published.after).map((point) => point.upper! - point.lower!);
    expect(upper - lower).toBeLessThan(Math.min(...ofOne));
  }
});
