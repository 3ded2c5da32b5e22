import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { markOf } from "@/db/embedded/leftover";
import { placeOf } from "@/db/embedded/place";
import { birthOf, processesMarked, signal } from "@/db/embedded/processes";

/** A data folder of its own for one test, whose parent folder other accounts can enter or not. */
export function freshDataDir(parentMode = 0o711): string {
  const parent = mkdtempSync(join(tmpdir(), "throughline-"));
  chmodSync(parent, parentMode);
  return join(parent, "data");
}

/** Runs one of our TypeScript programs as `npm start` would. */
export function runProgram(path: string, words: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", path, ...words], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Ids of the database processes of a data folder, whoever started them. */
export function databaseProcesses(dataDir: string): number[] {
  const place = placeOf(dataDir);
  return place ? processesMarked(markOf(place.home)) : [];
}

/** Kills a program and, if asked, its database with all its processes, as a power cut would; returns when they are gone. */
export async function killHard(child: ChildProcess, dataDir: string, what: "program" | "everything"): Promise<void> {
  const pid = child.pid ?? 0;
  child.kill("SIGKILL");
  if (what === "everything") for (const id of databaseProcesses(dataDir)) signal(id, "SIGKILL");
  while (birthOf(pid) !== null) await pause(5);
}

/** Resolves with the numbers a program said so far, once it has said some. */
export async function untilSaid(child: ChildProcess, atLeast: number): Promise<() => number[]> {
  let text = "";
  let complaints = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const numbers = () =>
    text
      .slice(0, text.lastIndexOf("\n") + 1)
      .split("\n")
      .filter(Boolean)
      .map(Number);
  while (numbers().length < atLeast) {
    if (child.exitCode !== null) throw new Error(`ended early: ${complaints}`);
    await pause(10);
  }
  return numbers;
}
