import { expect, it } from "vitest";
import { refuse } from "@/lib/kernel/errors";
import { partReader } from "./parts";

const broken = async () => {
  throw new Error("the table is gone");
};
const refused = async () => refuse("forbidden", "refusal.forbidden.kpi_read");

it("fails as one where all of a home is asked for", async () => {
  const { part, failed } = partReader(false);
  await expect(part("money", broken(), [])).rejects.toThrow("the table is gone");
  expect([...failed]).toEqual([]);
});

it("gives the rest and names what failed where it may leave something out; a refusal stays one", async () => {
  const { part, failed } = partReader(true);
  expect(await part("kpis", Promise.resolve([1]), [])).toEqual([1]);
  expect(await part("money", broken(), [])).toEqual([]);
  await expect(part("needs", refused(), [])).rejects.toMatchObject({ code: "forbidden" });
  expect([...failed]).toEqual(["money"]);
});
