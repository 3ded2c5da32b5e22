import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = () => Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** The web server among the children of a start script. Linux only: the kernel's own accounting is what is measured. */
export function webServerOf(startPid: number): number {
  const candidates = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const found = candidates.find((pid) => {
    try {
      const parent = Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1]);
      return parent === startPid && /next/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
    } catch {
      return false;
    }
  });
  if (!found) throw new Error(`No web server under process ${startPid}`);
  return Number(found);
}

/** Milliseconds of CPU a process has used so far, user and system together. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond();
}
