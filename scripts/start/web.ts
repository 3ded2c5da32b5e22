import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { collect, endChild } from "@/scripts/start/child";
import type { Settings } from "@/scripts/start/settings";

/** The web server, answering requests. */
export type Web = {
  /** Settles with its last lines when it ends, whoever ended it. */
  readonly ended: Promise<string[]>;
  stop(withinMs: number): Promise<void>;
};

const readyWithinMs = 90_000;
const lastLinesKept = 30;

/**
 * Starts Next and waits until it reports itself ready, database and migrations included.
 * `onStarted` gets it before that, so that a signal can stop it while it is still starting.
 * @throws Error with the reason and its last lines when it ends or is not ready in time.
 */
export async function serve(
  root: string,
  settings: Settings,
  env: NodeJS.ProcessEnv,
  onStarted: (web: Web) => void,
): Promise<Web> {
  const child = launch(root, settings, env);
  const lastLines = collect(child, lastLinesKept);
  const ended = new Promise<string[]>((resolve) =>
    child.once("close", () => resolve(lastLines())).once("error", (error) => resolve([error.message])),
  );
  const web: Web = { ended, stop: (withinMs) => endChild(child, withinMs) };
  onStarted(web);
  const reason = await Promise.race([notReady(settings), ended.then(() => "it ended")]);
  if (reason !== null) {
    await web.stop(2_000);
    throw new Error(`The web server did not become ready: ${reason}\n${lastLines().join("\n")}`);
  }
  child.stdout?.pipe(process.stdout);
  child.stderr?.pipe(process.stderr);
  return web;
}

function launch(root: string, { dev, host, port }: Settings, env: NodeJS.ProcessEnv): ChildProcess {
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const keeper = new URL("./leave-with-parent.mjs", import.meta.url).href;
  const words = ["--import", keeper, next, dev ? "dev" : "start", "-H", host, "-p", String(port)];
  return spawn(process.execPath, words, { cwd: root, env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
}

/** Null once ready; the last reason why not when time is up. */
async function notReady({ host, port }: Settings): Promise<string | null> {
  const reachable = ["0.0.0.0", "::", "localhost"].includes(host) ? "127.0.0.1" : host;
  const probe = `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}/readyz`;
  let reason = "no answer";
  for (const until = Date.now() + readyWithinMs; Date.now() < until; await pause(100)) {
    try {
      const answer = await fetch(probe, { signal: AbortSignal.timeout(10_000), redirect: "manual" });
      const text = await answer.text();
      if (answer.status === 200) return null;
      reason = `/readyz answers ${answer.status}: ${text.slice(0, 300)}`;
    } catch {}
  }
  return reason;
}
