import { expect, it } from "vitest";
import { signalSteps } from "@/db/vocabulary/signals";
import { unansweredOf } from "./unanswered";

const signal = (
  id: string,
  day: number,
  toSide: "it" | "marketing",
  step: (typeof signalSteps)[number] = "raised",
) => ({
  ...{ id, toSide, step, raisedAt: new Date(Date.UTC(2026, 10, day)) },
});

it("puts the newest signal IT has not answered first, before newer ones of another side", () => {
  const signals = [signal("old", 2, "it"), signal("theirs", 20, "marketing"), signal("new", 10, "it")];
  expect(unansweredOf(signals).map(({ id }) => id)).toEqual(["new", "old", "theirs"]);
});

it("counts nothing as unanswered that anybody has answered, such as what is being watched", () => {
  const all = signalSteps.map((step) => signal(step, 3, "it", step));
  expect(unansweredOf(all).map(({ id }) => id)).toEqual(["raised"]);
});
