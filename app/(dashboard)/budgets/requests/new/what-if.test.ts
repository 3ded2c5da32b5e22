import { describe, expect, it } from "vitest";
import { type AskedLine, whatIf } from "./what-if";

const line = (id: string, allocated: string, available: string): AskedLine => ({
  ...{ id, name: id, isIncome: false, allocated, available },
});
const lines = [line("search", "10000", "4000"), line("display", "5000", "5000")];
const typed = { kind: "transfer", lineId: "search", toLineId: "display", amount: "30.00" };

describe("what if the typed change were applied", () => {
  it("moves the amount from one line to the other", () => {
    expect(whatIf(typed, lines, "EUR")).toEqual([
      { id: "search", name: "search", allocated: 7000n, available: 1000n, beyond: null },
      { id: "display", name: "display", allocated: 8000n, available: 8000n, beyond: null },
    ]);
  });

  it("tells by how much it is too much for a line, but never of one that receives", () => {
    expect(whatIf({ ...typed, amount: "40.01" }, lines, "EUR")?.map(({ beyond }) => beyond)).toEqual([1n, null]);
    const overspent = [line("search", "100", "-500"), lines[1]!];
    expect(whatIf({ ...typed, kind: "increase", amount: "1" }, overspent, "EUR")?.[0]?.beyond).toBeNull();
  });

  it.each([
    ["no amount", { amount: "" }],
    ["no number", { amount: "12,5" }],
    ["nothing", { amount: "0" }],
    ["a tenth of a cent", { amount: "0.001" }],
    ["the same line twice", { toLineId: "search" }],
    ["a line that is not there", { lineId: "gone" }],
  ])("tells nothing of %s", (_what, other) => {
    expect(whatIf({ ...typed, ...other }, lines, "EUR")).toBeNull();
  });
});
