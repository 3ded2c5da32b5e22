import { readFileSync } from "node:fs";
import { birthOf } from "@/db/embedded/processes";

/**
 * Calls `onEnd` once npm is gone without having told us, killed or with its terminal: our parent is then another one,
 * or the shell that npm runs scripts in has outlived it. Does nothing for a start without npm.
 */
export function watchNpm(onEnd: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const npm = aboveScriptShell(parent);
  const birth = npm === null ? null : birthOf(npm);
  const isGone = () => process.ppid !== parent || (npm !== null && birthOf(npm) !== birth);
  setInterval(() => isGone() && onEnd(), 250).unref();
}

/** The process above npm's script shell; null where the shell made way for us, so that npm itself is our parent. */
function aboveScriptShell(parent: number): number | null {
  const script = process.env.npm_lifecycle_script;
  if (process.platform !== "linux" || !script) return null;
  try {
    const words = readFileSync(`/proc/${parent}/cmdline`, "utf8").split("\0");
    if (!words.some((word) => word.startsWith(script))) return null;
    const stat = readFileSync(`/proc/${parent}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}
