import { describe, expect, it } from "vitest";
import { exportHref, registerHref, toolsAsked, toolView } from "./tool-address";
import { stageField, toolAnswers } from "./written-tool";

const id = "019aa000-0000-7000-8000-000000000000";

describe("a tool's form", () => {
  it("gathers the ticked stages and leaves out what was not answered", () => {
    const fields = { name: "T", supplier: " ", isKnownToIt: "on", [stageField("a")]: "on", [stageField("b")]: "on" };
    expect(toolAnswers(fields)).toEqual({ name: "T", isKnownToIt: "on", stageIds: ["a", "b"] });
    expect(toolAnswers({})).toEqual({ stageIds: [] });
  });
});

describe("the register's address", () => {
  it("says what is shown and whose, and drops what it cannot mean", () => {
    expect(toolsAsked(toolView({ show: "retired", owner: id }))).toEqual({ show: "retired", ownerFunctionId: id });
    expect(toolsAsked(toolView({ show: "all", owner: "x' or 1" }))).toEqual({ show: "in_use" });
    expect(exportHref({ show: "in_use", owner: "" })).toBe("/tools/export");
    expect(
      toolView(Object.fromEntries(new URLSearchParams(exportHref({ show: "retired", owner: id }).split("?")[1]))),
    ).toEqual({ show: "retired", owner: id });
  });

  it("begins a new tool with what a payment says, whatever is in its name", () => {
    const href = registerHref({ supplier: "A & B=1", owner: id, line: null });
    expect(Object.fromEntries(new URLSearchParams(href.split("?")[1]))).toEqual({ supplier: "A & B=1", owner: id });
  });
});
