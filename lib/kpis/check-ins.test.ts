import { describe, expect, it } from "vitest";
import { saidTogether } from "./check-ins";

const word = (side: "it" | "marketing" | null, confidence: number | null, period = "2026-W47") => ({
  ...{ side, confidence, period },
});

describe("what both sides said of a period", () => {
  it("stands side by side with how far apart they are: IT 8, Marketing 5 is 3", () => {
    const [it8, marketing5] = [word("it", 8), word("marketing", 5)];
    expect(saidTogether([marketing5, it8])).toEqual([
      { period: "2026-W47", it: it8, marketing: marketing5, others: [], gap: 3 },
    ]);
    expect(saidTogether([word("it", 0), word("marketing", 10)])[0]?.gap).toBe(10);
  });

  it("has no gap while either word is missing or closed: a closed word is no 0", () => {
    expect(saidTogether([word("it", 8)])[0]).toMatchObject({ marketing: null, gap: null });
    expect(saidTogether([word("it", 8), word("marketing", null)])[0]?.gap).toBeNull();
  });

  it("keeps periods apart in the order they come, and the words of former co-owners aside", () => {
    const former = word(null, 2);
    const periods = saidTogether([word("it", 1, "2026-W48"), word("it", 5), former]);
    expect(periods.map(({ period }) => period)).toEqual(["2026-W48", "2026-W47"]);
    expect(periods[1]?.others).toEqual([former]);
  });
});
