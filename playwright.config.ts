import { defineConfig } from "@playwright/test";

/** Set by the gate (`npm test`), which starts the app and finds the browser; for one test by hand set both. */
const { THROUGHLINE_URL: baseURL = "http://localhost:3000", CHROMIUM_PATH: executablePath } = process.env;

const launchOptions = {
  ...(executablePath ? { executablePath } : {}),
  args: [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--no-first-run",
    "--disable-gpu",
  ],
};

/**
 * They change what the journey counts, which is then counted anew at a fifth of the time. Last, so that nobody waits for
 * it who reads the map.
 */
const changeCounts = ["event-admin", "feed-kpi", "journey-basis", "journey-map", "journey-watch", "remove-stage"]
  .concat("stage-editor")
  .map((name) => `**/${name}.spec.ts`);

/** As long as all others together: in the gate a lane beside them, with an app of its own (scripts/gate/lanes.ts). */
const beside = ["charting-library", "headers", "home-fit", "pages", "print", "sign-in", "three-syncs"].map(
  (name) => `**/${name}.spec.ts`,
);

const wide = { viewport: { width: 1440, height: 900 } };

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: ".test/browser",
  // One test after another: most change what the next one reads.
  workers: 1,
  // On a machine that is busy with something else a page may miss a wait; what needed a second try is printed as flaky.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  // As for an action below: who passes does not wait, and a busy machine may take its time.
  expect: { timeout: 15_000 },
  use: {
    baseURL,
    launchOptions,
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    // Colours change at once, so that contrast is never measured half-way through a change.
    contextOptions: { reducedMotion: "reduce" },
    // What never comes up fails its test now, not when the whole test runs out of time.
    actionTimeout: 15_000,
    // A trace of every test would take a fifth of the time; by hand: npx playwright test --trace on.
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "desktop", testIgnore: ["**/*.phone.spec.ts", ...changeCounts, ...beside], use: wide },
    { name: "beside", testMatch: beside, use: wide },
    { name: "phone", testMatch: "**/*.phone.spec.ts", use: { viewport: { width: 360, height: 780 }, hasTouch: true } },
    { name: "journey changes", testMatch: changeCounts, use: wide },
  ],
});
