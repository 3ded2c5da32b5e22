import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

/** Where and with which variables a program runs. */
export type Surroundings = { readonly cwd: string; readonly env: NodeJS.ProcessEnv };

/** The running short-lived child, so that a signal can end it too. */
const running = new Set<ChildProcess>();

/** Runs a program to its end and keeps what it says. */
export function runQuietly(
  program: string,
  words: readonly string[],
  surroundings: Surroundings,
): Promise<{ code: number; output: string }> {
  const child = spawn(program, words, { ...surroundings, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const said = collect(child, Number.POSITIVE_INFINITY);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output: said().join("\n") });
    });
  });
}

/** Ends whatever `runQuietly` is waiting for. */
export function abandonRunning(): void {
  for (const child of running) child.kill("SIGKILL");
}

/** Asks a child to end and insists when it has not within the time. */
export async function endChild(child: ChildProcess, withinMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await Promise.race([ended, pause(withinMs, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await Promise.race([ended, pause(1_000, undefined, { ref: false })]);
}

/** Gathers the last lines a child says on both streams. */
export function collect(child: ChildProcess, most: number): () => string[] {
  let text = "";
  const keep = (chunk: Buffer) => {
    text += chunk.toString();
    if (Number.isFinite(most))
      text = text
        .split("\n")
        .slice(-most - 1)
        .join("\n");
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return () => text.trimEnd().split("\n");
}
