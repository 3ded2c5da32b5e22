import { expect, it, vi } from "vitest";
import { remembered } from "./remembered";

it("computes once for a version, and anew for the next", async () => {
  const compute = vi.fn(async () => ({ made: Math.random() }));
  const first = await remembered("once", 1, compute);
  expect(await remembered("once", 1, compute)).toBe(first);
  expect(await remembered("once", 2, compute)).not.toBe(first);
  expect(compute).toHaveBeenCalledTimes(2);
});

it("keeps apart what was asked differently", async () => {
  expect(await remembered("a", 1, async () => "a")).toBe("a");
  expect(await remembered("b", 1, async () => "b")).toBe("b");
});

it("does not keep a failure", async () => {
  await expect(remembered("fails", 1, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await remembered("fails", 1, async () => "yes")).toBe("yes");
});

it("forgets what was asked longest ago, so that memory stays bounded", async () => {
  const compute = vi.fn(async () => 0);
  await remembered("old", 1, compute);
  for (let index = 0; index < 300; index += 1) await remembered(`new ${index}`, 1, async () => index);
  await remembered("old", 1, compute);
  expect(compute).toHaveBeenCalledTimes(2);
});
