import { expect, it } from "vitest";
import { eventAddress, eventView, matches } from "./event-view";

it("an address says everything a view is, besides what it must keep", () => {
  const view = { side: "it", kind: "incident" } as const;
  const address = eventAddress("/kpis/checkout", view, { tab: "events" });
  expect(address).toBe("/kpis/checkout?tab=events&side=it&kind=incident");
  expect(eventView(Object.fromEntries(new URLSearchParams(address.split("?")[1])))).toEqual(view);
  expect(eventView({ side: "nobody", kind: ["launch"] })).toEqual({ side: "", kind: "" });
});

it("keeps events that fit both filters", () => {
  const events = [
    { side: "it", kind: "incident" },
    { side: "it", kind: "release" },
    { side: "marketing", kind: "incident" },
  ] as const;
  const kept = (view: Parameters<typeof matches>[0]) => events.filter((event) => matches(view, event)).length;
  expect([
    kept({ side: "", kind: "" }),
    kept({ side: "it", kind: "" }),
    kept({ side: "it", kind: "incident" }),
  ]).toEqual([3, 2, 1]);
});
