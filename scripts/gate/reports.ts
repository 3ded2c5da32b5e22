/** How many tests of a step held and how many did not. */
export type Counts = { readonly passed: number; readonly failed: number };

type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};

type PlaywrightReport = {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
  readonly errors: readonly unknown[];
};

/** Counts of a vitest JSON report; a file that could not even be loaded counts as one failure. */
export function vitestCounts(report: VitestReport): Counts {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** So many of a run may need their second try: a busy machine misses a wait now and then, a fault does it more often. */
const mostRepeated = 2;

/**
 * Counts of a Playwright JSON report. An error outside tests is a failure. Tests that passed only when repeated are
 * named by the report; more than a very few of them have failed.
 */
export function playwrightCounts({ stats, errors }: PlaywrightReport): Counts {
  const { expected, unexpected, flaky } = stats;
  const excused = flaky <= mostRepeated ? flaky : 0;
  return { passed: expected + excused, failed: unexpected + flaky - excused + errors.length };
}

/** A step that ended badly, or ran no test at all, never counts as free of failures. */
export function honest(counts: Counts, exitCode: number): Counts {
  const suspicious = exitCode !== 0 || counts.passed + counts.failed === 0;
  return counts.failed === 0 && suspicious ? { ...counts, failed: 1 } : counts;
}

export const sum = (all: readonly Counts[]): Counts => ({
  passed: all.reduce((total, counts) => total + counts.passed, 0),
  failed: all.reduce((total, counts) => total + counts.failed, 0),
});

/** The closing line of the gate. */
export const verdict = ({ passed, failed }: Counts): string => `${passed} passed, ${failed} failed`;
