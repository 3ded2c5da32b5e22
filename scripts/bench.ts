import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { type AppUnderTest, startAppUnderTest } from "@/scripts/gate/app-under-test";
import { eventsAtScale } from "./bench/events-at-scale";
import { stepToFollowers } from "./bench/followers";
import { funnelAgainstHandWritten } from "./bench/funnel";
import { heldMeeting } from "./bench/held-meeting";
import { importAgainstCopy } from "./bench/import-events";
import { importOfSpend } from "./bench/import-spend";
import { kpisAtScale } from "./bench/kpi-scale";
import { moneyAtScale } from "./bench/money-scale";
import { openingOf } from "./bench/opening";
import { papersOf } from "./bench/papers";
import { cpuRatio, round2, warmUp } from "./bench/ratio";
import { webServerOf } from "./bench/server-cpu";
import { serverOf } from "./bench/statement-log";
import { syncAtScale } from "./bench/sync-scale";
import { type Get, signedIn } from "./bench/visitor";
import { type CountingHold, holdCounting } from "./bench/write-key";

/*
 * Measurements, never tests: ratios within one run, one JSON line each. "Trivial" is /bench/trivial of the same build
 * behind the same sign-in. With --events N,N,… events grow to other sizes than half a million; with --part only that
 * part is measured.
 */
const { values } = parseArgs({ options: { events: { type: "string", default: "500000" }, part: { type: "string" } } });
const pages = [
  ...["/", "/week", "/sync", "/sync/2026-W48", "/sync/2026-W47", "/kpis", "/kpis/checkout-completion"],
  ...["/initiatives", "/budgets", "/journey", "/thread"],
];

const parts: Readonly<Record<string, () => Promise<void>>> = {
  pages: () =>
    withApp(async (scene) => {
      const counting = await holdCounting(scene.server, scene.now); // The jobs work in the web server that is measured.
      await pagesOf(scene, counting).finally(counting.end);
    }),
  meeting: () => withApp(meetingOf),
  events: async () => {
    process.env.THROUGHLINE_EVENTS_PER_SECOND = "1000000"; // The pace kept for each source is not what is measured.
    await withApp((scene) => eventsAtScale(scene, values.events.split(",").map(Number)));
  },
  imports: async () => {
    say("import of 100,000 events against a bare COPY of the same rows", await importAgainstCopy());
    say("import of 60,000 rows of spend, preview and commit", await importOfSpend());
    say("5-step funnel of 90 days against the best SQL by hand on a lean table", await funnelAgainstHandWritten());
  },
};
if (values.part && !(values.part in parts)) throw new Error(`--part is one of ${Object.keys(parts).join(", ")}`);
for (const [part, measure] of Object.entries(parts)) if (!values.part || values.part === part) await measure();

type Scene = Awaited<ReturnType<typeof sceneOf>>;

/** Measures on an app of its own, freshly seeded. */
async function withApp(measure: (scene: Scene) => Promise<void>): Promise<void> {
  const begun = Date.now();
  const app = await startAppUnderTest();
  try {
    say("npm start to ready, demo loaded (build included if it was needed)", { seconds: (Date.now() - begun) / 1000 });
    await measure(await sceneOf(app));
  } finally {
    await app.stop();
  }
}

async function sceneOf({ url, pid, dataDir, now }: AppUnderTest) {
  const where = { url, dataDir, web: webServerOf(pid), server: serverOf(dataDir), now, say };
  return { ...where, get: await signedIn(url, "ceo@demo.test") };
}

/** A large company's weekly meeting: beginning it, its pages, opening it, following it. */
async function meetingOf(scene: Scene): Promise<void> {
  await syncAtScale(scene);
  await pageCosts(scene, ["/", "/week", "/sync", "/sync/2026-W48", "/sync/2026-W47"]);
  await papersOf(scene, ["/sync/2026-W48/paper?kind=pre_read", "/sync/2026-W47/paper?kind=minutes"]);
  const meeting = await heldMeeting(scene.server, scene.now);
  try {
    await openingOf(scene, meeting);
    for (const followers of [200, 1_000])
      say("from the presenter's key to each follower", await stepToFollowers(scene, meeting, followers));
  } finally {
    await meeting.end();
  }
}

/** What the pages cost by themselves, while nothing is counted beside them. */
async function pagesOf(scene: Scene, counting: CountingHold): Promise<void> {
  const { get } = scene;
  await pageCosts(scene, pages, counting.during);
  say("client JavaScript, gzip KB", { trivial: await clientKb(get, "/bench/trivial"), home: await clientKb(get, "/") });
  say("home at 10 connections, milliseconds", await latency(get, "/", 10));
  await kpisAtScale(scene);
  await moneyAtScale(scene);
}

async function pageCosts(
  { get, web }: Scene,
  paths: readonly string[],
  during: CountingHold["during"] = (work) => work(),
): Promise<void> {
  await warmUp(["/bench/trivial", ...paths].map((path) => () => get(path)));
  for (const path of paths) {
    const ratio = await during(() => cpuRatio(get, web, () => get(path)));
    say("server CPU a request, against the trivial page", { path, ...ratio });
  }
}

/** Every script the page's HTML names, compressed as a server would. */
async function clientKb(get: Get, path: string): Promise<number> {
  const html = await get(path);
  const scripts = new Set([...html.matchAll(/\/_next\/static\/[^"'\\]+\.js/g)].map(([address]) => address));
  const sizes = await Promise.all([...scripts].map(async (address) => gzipSync(await get(address)).length));
  return round2(sizes.reduce((sum, size) => sum + size, 0) / 1024);
}

async function latency(get: Get, path: string, connections: number) {
  const times: number[] = [];
  const one = async () => {
    for (let turn = 0; turn < 40; turn += 1) {
      const start = performance.now();
      await get(path);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  times.sort((a, b) => a - b);
  const at = (share: number) => round2(times[Math.floor(times.length * share)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), requests: times.length };
}

function say(figure: string, values: object): void {
  console.log(JSON.stringify({ figure, ...values }));
}
