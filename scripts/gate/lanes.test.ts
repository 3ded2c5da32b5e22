import { expect, it } from "vitest";
import browserTests from "@/playwright.config";
import { lanes } from "./lanes";

it("runs every project of the browser tests, each in one lane", () => {
  const named = (browserTests.projects ?? []).map(({ name }) => name);

  expect(Object.values(lanes).flat().toSorted()).toEqual(named.toSorted());
});
