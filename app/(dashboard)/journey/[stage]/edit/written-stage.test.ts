import { expect, it } from "vitest";
import { writtenStage } from "./written-stage";

it("reads an empty answer as nobody and as not known, never as 0", () => {
  expect(writtenStage({ stageId: "s", itOwnerId: "", expectation: " ", experience: "0" })).toEqual({
    stageId: "s",
    itOwnerId: null,
    marketingOwnerId: null,
    owningFunctionId: null,
    expectation: null,
    experience: 0,
  });
});

it("leaves what is no number for the input to refuse", () => {
  expect(writtenStage({ expectation: "8.5", experience: "good" })).toMatchObject({
    expectation: 8.5,
    experience: "good",
  });
});
