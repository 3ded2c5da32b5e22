import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { repeat } from "./repeat";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("never runs a job twice at once and waits after each run as long as it says", async () => {
  let [running, most, runs] = [0, 0, 0];
  const job = {
    name: "job",
    run: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 300));
      running -= 1;
      runs += 1;
    },
    pauseAfter: () => 700,
  };
  const started = repeat(job, () => {});
  await vi.advanceTimersByTimeAsync(3_100);
  expect([most, runs]).toEqual([1, 3]);
  const stopped = started.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  await stopped;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(runs).toBe(4);
});

it("goes on after faults, each told, at doubling distances up to a minute, and afresh after a success", async () => {
  const at: number[] = [];
  const faults: string[] = [];
  const begun = Date.now();
  const run = async () => {
    at.push((Date.now() - begun) / 1000);
    if (at.length !== 3) throw new Error("down");
  };
  const started = repeat({ name: "job", run, pauseAfter: () => 100 }, (name, error) => faults.push(`${name} ${error}`));
  await vi.advanceTimersByTimeAsync(5_500);
  expect(at).toEqual([0, 1, 3, 3.1, 4.1]);
  expect(faults).toEqual(Array(4).fill("job Error: down"));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(at.at(-1)! - at.at(-2)!).toBe(60);
  await started.stop();
});

it("tells a run under way that it is to stop, and stops while waiting at once", async () => {
  let mayGoOn = () => true;
  const run = async (may: () => boolean) => {
    mayGoOn = may;
  };
  const started = repeat({ name: "job", run, pauseAfter: () => 1e6 }, () => {});
  await vi.advanceTimersByTimeAsync(0);
  expect(mayGoOn()).toBe(true);
  await started.stop();
  expect(mayGoOn()).toBe(false);
});
