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
  const { user, system } = ticksOf(pid);
  return ((user + system) * 1000) / ticksPerSecond();
}

/** The same with all its children that ended and were taken note of, such as a database's workers. */
export function cpuWithEndedChildrenMs(pid: number): number {
  const { user, system, endedUser, endedSystem } = ticksOf(pid);
  return ((user + system + endedUser + endedSystem) * 1000) / ticksPerSecond();
}

/** The kernel's own counts, from the fields after the process's name (proc_pid_stat(5), 14 to 17). */
function ticksOf(pid: number) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
  return { user, system, endedUser, endedSystem };
}
