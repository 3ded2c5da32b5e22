import { expect, it } from "vitest";
import { journeyDepthOf } from "./journey-depth";
import { type Grant, theSystem } from "./viewer";

const depthOf = (...grants: Pick<Grant, "role" | "side">[]) =>
  journeyDepthOf({
    ...theSystem,
    kind: "person",
    grants: grants.map((one) => ({ ...one, functionId: null, streamId: null })),
  });

it("opens the journey with what the viewer's own side looks into", () => {
  expect(depthOf({ role: "executive", side: "it" })).toBe("technology");
  expect(depthOf({ role: "executive", side: "marketing" })).toBe("segments");
  expect(depthOf({ role: "stream_lead", side: "it" })).toBe("technology");
  expect(depthOf({ role: "finance_controller", side: "finance" })).toBe("costs");
});

it("opens plainly for whoever speaks for no side", () => {
  expect(depthOf({ role: "executive", side: null })).toBe("plain");
  expect(depthOf({ role: "viewer", side: "other" })).toBe("plain");
  expect(depthOf()).toBe("plain");
});
