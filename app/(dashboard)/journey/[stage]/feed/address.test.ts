import { expect, it } from "vitest";
import { feedAddress, readFeedChoice } from "./address";

const read = (address: string) => readFeedChoice(Object.fromEntries(new URL(address, "http://h").searchParams));

it("keeps what was chosen, on any map", () => {
  for (const journey of ["default", "b2b & co"]) {
    const address = feedAddress({ stage: "buy", journey }, { metric: "went_on", kpi: "goes-on" });
    expect(read(address)).toEqual({ metric: "went_on", kpi: "goes-on" });
    expect(new URL(address, "http://h").searchParams.get("journey")).toBe(journey === "default" ? null : journey);
  }
  expect(feedAddress({ stage: "buy", journey: "default" })).toBe("/journey/buy/feed");
});

it("takes what makes no sense for not chosen", () => {
  expect(readFeedChoice({ metric: "revenue", kpi: "k" })).toEqual({ metric: null, kpi: null });
  expect(readFeedChoice({ kpi: "k" })).toEqual({ metric: null, kpi: null });
  expect(readFeedChoice({ metric: "people", kpi: " " })).toEqual({ metric: "people", kpi: null });
});
