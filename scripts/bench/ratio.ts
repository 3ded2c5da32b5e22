import { cpuMs } from "./server-cpu";
import type { Get } from "./visitor";

/** What one request does; answers are thrown away. */
export type Visit = () => Promise<unknown>;

const rounds = 8;
const requestsARound = 40;

/** Asks often enough for the compiler to have settled. */
export async function warmUp(visits: readonly Visit[], turns = 30): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) for (const visit of visits) await visit();
}

/**
 * CPU of a web server a request, against the trivial page of the same build. Page and yardstick take turns, so that a
 * drifting machine drifts for both.
 */
export async function cpuRatio(get: Get, web: number, visit: Visit) {
  const ratios: number[] = [];
  const milliseconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const trivial = await cpuOf(web, () => get("/bench/trivial"));
    const page = await cpuOf(web, visit);
    ratios.push(page / trivial);
    milliseconds.push(page);
  }
  const [least, middle, most] = spread(ratios);
  return { median: round2(middle), min: round2(least), max: round2(most), cpuMs: round2(spread(milliseconds)[1]) };
}

/** Milliseconds of CPU a request. */
async function cpuOf(web: number, visit: Visit): Promise<number> {
  const before = cpuMs(web);
  for (let turn = 0; turn < requestsARound; turn += 1) await visit();
  return (cpuMs(web) - before) / requestsARound;
}

/** Least, median and most. */
export function spread(values: readonly number[]): [number, number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[0] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0];
}

export const round2 = (value: number): number => Math.round(value * 100) / 100;
