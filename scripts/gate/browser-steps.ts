import { findChromium } from "@/scripts/chromium";
import { type AppUnderTest, startAppUnderTest } from "@/scripts/gate/app-under-test";
import { type Lane, lanes } from "@/scripts/gate/lanes";
import { type Counts, sum } from "@/scripts/gate/reports";
import { browserTests, type Outcome, runSteps } from "@/scripts/gate/steps";

type Running = { readonly lane: Lane; readonly app: AppUnderTest };

/** The production build on freshly seeded databases, one a lane, in a real Chromium, then the promised clean stop. */
export async function throughTheBrowser(): Promise<Outcome[]> {
  const running: Running[] = [];
  try {
    const started = await runSteps([{ name: "build and start the app", run: () => startAll(running) }]);
    if (sum(started).failed > 0) return started;
    const visited = await runSteps([
      { name: "browser tests", run: () => visitAll(running) },
      { name: "stops cleanly", run: () => stopAll(running) },
    ]);
    return [...started, ...visited];
  } finally {
    await stopAll(running);
  }
}

/** One after the other: the first one builds what the others start. */
async function startAll(running: Running[]): Promise<Counts> {
  for (const lane of Object.keys(lanes) as Lane[]) running.push({ lane, app: await startAppUnderTest(`data-${lane}`) });
  return { passed: running.length, failed: 0 };
}

async function visitAll(running: readonly Running[]): Promise<Counts> {
  const CHROMIUM_PATH = await findChromium();
  return sum(
    await Promise.all(
      running.map(({ lane, app }) => browserTests(lane, lanes[lane], { THROUGHLINE_URL: app.url, CHROMIUM_PATH })),
    ),
  );
}

async function stopAll(running: readonly Running[]): Promise<Counts> {
  const ended = await Promise.all(running.map(({ app }) => app.stop()));
  return { passed: ended.filter(Boolean).length, failed: ended.filter((isClean) => !isClean).length };
}
