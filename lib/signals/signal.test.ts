import { describe, expect, it } from "vitest";
import { closingSteps, oppositeOf, sideOfSpeaker } from "./signal";

describe("whose signal it is", () => {
  it("is the side a role names, IT or marketing before any other", () => {
    expect(sideOfSpeaker({ grants: [{ side: "it" }] })).toBe("it");
    expect(sideOfSpeaker({ grants: [{ side: null }, { side: "finance" }, { side: "marketing" }] })).toBe("marketing");
    expect(sideOfSpeaker({ grants: [{ side: "finance" }] })).toBe("finance");
  });

  it("is nobody's in particular without a side", () => {
    expect(sideOfSpeaker({ grants: [] })).toBe("other");
    expect(sideOfSpeaker({ grants: [{ side: null }] })).toBe("other");
  });

  it("goes to the other of the two, and where there is no other, somebody must say", () => {
    expect([oppositeOf("it"), oppositeOf("marketing"), oppositeOf("finance"), oppositeOf("other")]).toEqual([
      "marketing",
      "it",
      null,
      null,
    ]);
  });

  it("is over once it improved something or was declined", () => {
    expect(closingSteps).toEqual(["improved", "declined"]);
  });
});
