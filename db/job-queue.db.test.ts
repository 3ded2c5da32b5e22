import { expect, it, vi } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { migrate } from "./migrate";

const { url } = await testDatabase();

it("is brought up to date without a complaint of the library, which would stand in the log of every start", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  await migrate(url);
  expect(warned.mock.calls).toEqual([]);
});
