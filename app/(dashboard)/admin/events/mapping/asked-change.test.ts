import { expect, it } from "vitest";
import { askedChange, previewAddress } from "./asked-change";

it("reads back the change it wrote, and nothing that is none of the change's", () => {
  const change = { kind: "move", ruleId: "r", position: 2 };
  const params = Object.fromEntries(new URL(previewAddress(change), "http://localhost").searchParams);
  expect(askedChange({ ...params, moved: "3", pattern: "x" })).toEqual({ kind: "move", ruleId: "r", position: "2" });
});

it("asks for nothing where the address names no change", () => {
  expect([askedChange({}), askedChange({ kind: "drop" })]).toEqual([null, null]);
});
