import { expect, it } from "vitest";
import { entriesFilterFor } from "./entry-filter";

it("narrows by what the figure is narrowed by, says none for the group without one, and nothing else", () => {
  const address = { figure: "actual", budgetId: "b", functionId: null, month: "2016-04", lineId: undefined } as const;
  expect(entriesFilterFor(address)).toStrictEqual({
    figure: "actual",
    budgetId: "b",
    functionId: "none",
    month: "2016-04",
  });
});
