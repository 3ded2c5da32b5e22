import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/**
 * When a process began, as text that only compares with itself, or null when no such process lives.
 * Together with the id it tells a process from a later one that was given the same id.
 */
export function birthOf(pid: number): string | null {
  if (process.platform === "linux") return birthInProc(pid);
  if (process.platform === "win32") return answers(pid) ? "unknown" : null;
  const [state = "", ...start] = psColumns(["-o", "state=,lstart=", "-p", String(pid)])[0]?.split(/\s+/) ?? [];
  return state === "" || state.startsWith("Z") ? null : start.join(" ");
}

/** Ids of the living processes whose command line contains the mark, this process excepted; always empty on Windows. */
export function processesMarked(mark: string): number[] {
  if (process.platform === "win32") return [];
  const lines = process.platform === "linux" ? commandLinesInProc() : psColumns(["-axo", "pid=,command="]);
  return lines
    .filter((line) => line.includes(mark))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => pid !== process.pid);
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function birthInProc(pid: number): string | null {
  const stat = textOrNull(`/proc/${pid}/stat`);
  const [state, ...fields] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  const startTicks = fields[18];
  return state === undefined || state === "Z" || startTicks === undefined ? null : startTicks;
}

function commandLinesInProc(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => `${pid} ${textOrNull(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ") ?? ""}`);
}

function psColumns(options: readonly string[]): string[] {
  const listing = spawnSync("ps", options, { encoding: "utf8" }).stdout ?? "";
  return listing
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function textOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
