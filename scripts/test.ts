import { mkdirSync } from "node:fs";
import { findChromium } from "@/scripts/chromium";
import { startAppUnderTest } from "@/scripts/gate/app-under-test";
import { sum, verdict } from "@/scripts/gate/reports";
import { staticSteps } from "@/scripts/gate/static-steps";
import { browserStep, type Outcome, runSteps, type Step, vitestStep } from "@/scripts/gate/steps";

mkdirSync(".test", { recursive: true });
const outcomes = [
  ...(await runSteps([...staticSteps(), vitestStep("start and stop", "start"), vitestStep("database tests", "db")])),
  ...(await throughTheBrowser()),
];
const failed = outcomes.filter((step) => step.failed > 0);
if (failed.length > 0) console.log(`\nFailed: ${failed.map((step) => step.name).join(" · ")}`);
console.log(`\n${verdict(sum(outcomes))}`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** The production build on a freshly seeded database, in a real Chromium, then the promised clean stop. */
async function throughTheBrowser(): Promise<Outcome[]> {
  let app: Awaited<ReturnType<typeof startAppUnderTest>> | null = null;
  const started = await runSteps([
    {
      name: "build and start the app",
      run: async () => {
        app = await startAppUnderTest();
        return { passed: 1, failed: 0 };
      },
    },
  ]);
  const running = app as Awaited<ReturnType<typeof startAppUnderTest>> | null;
  if (!running) return started;
  try {
    const browser = await runSteps([browserTests(running.url)]);
    return [
      ...started,
      ...browser,
      ...(await runSteps([{ name: "stops cleanly", run: async () => one(await running.stop()) }])),
    ];
  } finally {
    await running.stop();
  }
}

function browserTests(url: string): Step {
  return {
    name: "browser tests",
    run: async () => browserStep("browser tests", { THROUGHLINE_URL: url, CHROMIUM_PATH: await findChromium() }).run(),
  };
}

function one(held: boolean) {
  return held ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
