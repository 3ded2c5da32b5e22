import { gzipSync } from "node:zlib";
import { startAppUnderTest } from "@/scripts/gate/app-under-test";
import { importAgainstCopy } from "./bench/import-events";
import { cpuMs, webServerOf } from "./bench/server-cpu";
import { signedIn } from "./bench/visitor";

/*
 * Measurements, never tests: ratios within one run, one JSON line each. "Trivial" is /bench/trivial of the same build
 * behind the same sign-in.
 */
const rounds = 8;
const requestsARound = 40;
const pages = ["/", "/kpis", "/kpis/checkout-completion", "/initiatives", "/budgets", "/journey", "/thread"];

const begun = Date.now();
const app = await startAppUnderTest();
try {
  say("npm start to ready, demo loaded (build included if it was needed)", { seconds: (Date.now() - begun) / 1000 });
  const get = await signedIn(app.url, "ceo@demo.test");
  const web = webServerOf(app.pid);
  await warmUp(get);
  for (const path of pages)
    say("server CPU a request, against the trivial page", { path, ...(await cpuRatio(get, web, path)) });
  say("client JavaScript, gzip KB", { trivial: await clientKb(get, "/bench/trivial"), home: await clientKb(get, "/") });
  say("home at 10 connections, milliseconds", await latency(get, "/", 10));
} finally {
  await app.stop();
}
say("import of 100,000 events against a bare COPY of the same rows", await importAgainstCopy());

type Get = (path: string) => Promise<string>;

async function warmUp(get: Get): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) for (const path of ["/bench/trivial", ...pages]) await get(path);
}

/** CPU of the web server a request, page and yardstick in turn, so that a drifting machine drifts for both. */
async function cpuRatio(get: Get, web: number, path: string) {
  const ratios: number[] = [];
  let milliseconds = 0;
  for (let round = 0; round < rounds; round += 1) {
    const trivial = await cpuOf(get, web, "/bench/trivial");
    const page = await cpuOf(get, web, path);
    ratios.push(page / trivial);
    milliseconds = page / requestsARound;
  }
  ratios.sort((a, b) => a - b);
  return {
    median: round2(ratios[rounds / 2] ?? 0),
    min: round2(ratios[0] ?? 0),
    max: round2(ratios.at(-1) ?? 0),
    cpuMs: round2(milliseconds),
  };
}

async function cpuOf(get: Get, web: number, path: string): Promise<number> {
  const before = cpuMs(web);
  for (let turn = 0; turn < requestsARound; turn += 1) await get(path);
  return cpuMs(web) - before;
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

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

function say(figure: string, values: object): void {
  console.log(JSON.stringify({ figure, ...values }));
}
