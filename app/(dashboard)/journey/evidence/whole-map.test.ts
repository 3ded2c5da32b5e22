import { expect, it } from "vitest";
import { stageAnswer, wholeMap } from "./whole-map";

it("takes the whole map only for an answer that says so, never for none", () => {
  expect(stageAnswer(wholeMap)).toBeNull();
  expect(stageAnswer("")).toBe("");
  expect(stageAnswer(undefined)).toBe("");
  expect(stageAnswer("0198")).toBe("0198");
});
