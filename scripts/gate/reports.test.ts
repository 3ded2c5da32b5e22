import fc from "fast-check";
import { expect, it } from "vitest";
import { honest, playwrightCounts, sum, verdict, vitestCounts } from "@/scripts/gate/reports";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

it("counts a test file that could not be loaded as a failure", () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [file("passed", "passed", "passed"), file("failed", "failed"), file("failed")],
  };

  expect(vitestCounts(report)).toEqual({ passed: 2, failed: 2 });
});

it("counts an error outside tests as a failure, and tests that passed only when repeated once they are more than two", () => {
  const counts = (flaky: number) =>
    playwrightCounts({ stats: { expected: 5, unexpected: 1, flaky }, errors: ["no browser"] });
  expect(counts(0)).toEqual({ passed: 5, failed: 2 });
  expect(counts(2)).toEqual({ passed: 7, failed: 2 });
  expect(counts(3)).toEqual({ passed: 5, failed: 5 });
});

it("never lets a step that ended badly or ran nothing look free of failures", () => {
  expect(honest({ passed: 9, failed: 0 }, 1)).toEqual({ passed: 9, failed: 1 });
  expect(honest({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
  expect(honest({ passed: 9, failed: 0 }, 0)).toEqual({ passed: 9, failed: 0 });
});

it("closes with the totals of all steps", () => {
  const counts = fc.record({ passed: fc.nat(999), failed: fc.nat(999) });
  fc.assert(
    fc.property(fc.array(counts), counts, (some, last) => {
      const before = sum(some);
      expect(verdict(sum([...some, last]))).toBe(
        `${before.passed + last.passed} passed, ${before.failed + last.failed} failed`,
      );
    }),
  );
});
