import { findChromium } from "@/scripts/chromium";
import { startAppUnderTest } from "@/scripts/gate/app-under-test";
import { browserStep, type Outcome, runSteps } from "@/scripts/gate/steps";

/** The production build on a freshly seeded database, in a real Chromium, then the promised clean stop. */
export async function throughTheBrowser(): Promise<Outcome[]> {
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
    const visited = await runSteps([
      {
        name: "browser tests",
        run: async () =>
          browserStep("browser tests", { THROUGHLINE_URL: running.url, CHROMIUM_PATH: await findChromium() }).run(),
      },
      { name: "stops cleanly", run: async () => one(await running.stop()) },
    ]);
    return [...started, ...visited];
  } finally {
    await running.stop();
  }
}

const one = (held: boolean) => (held ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
