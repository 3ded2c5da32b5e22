import { execFileSync, spawn } from "node:child_process";
import { cpSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const folder = join(".test", "bare-app");
const next = join("node_modules", "next", "dist", "bin", "next");

/**
 * Builds the bare route handler as a Next app of its own and serves it the way the product is served, so that both pay
 * for Next alike. It stays below this folder, where the same modules are found.
 */
export async function startBareApp(databaseUrl: string) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join("scripts", "bench", "bare-app"), folder, { recursive: true });
  renameSync(join(folder, "next-config.ts"), join(folder, "next.config.ts"));
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
  };
  execFileSync(process.execPath, [next, "build", folder], { env, stdio: ["ignore", "ignore", "inherit"] });
  const port = await freePort();
  const words = [next, "start", folder, "-p", String(port), "-H", "127.0.0.1"];
  const child = spawn(process.execPath, words, { env, stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(url)); tries += 1) {
    if (tries === 300 || child.exitCode !== null) throw new Error("The bare app did not come up");
    await pause(100);
  }
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
