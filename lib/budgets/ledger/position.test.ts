import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryKinds } from "@/db/vocabulary/budgets";
import { budgetStages } from "@/db/vocabulary/imports";
import { addPositions, figureOf, type MeaningfulEntry, planStages, positionOf } from "./position";

const entry = (more: Partial<MeaningfulEntry>): MeaningfulEntry => ({
  kind: "allocation",
  reversedKind: null,
  stage: null,
  amountMinor: 100n,
  ...more,
});
const anyEntry = fc.record({
  kind: fc.constantFrom(...entryKinds.filter((kind) => kind !== "reversal")),
  reversedKind: fc.constant(null),
  stage: fc.constantFrom(null, ...budgetStages),
  amountMinor: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
});

describe("figureOf", () => {
  it.each([
    [{ kind: "allocation" }, "allocated"],
    [{ kind: "allocation", stage: "adopted" }, "allocated"],
    [{ kind: "allocation", stage: "proposed" }, null],
    [{ kind: "allocation", stage: "actual" }, null],
    [{ kind: "transfer" }, "allocated"],
    [{ kind: "commitment" }, "committed"],
    [{ kind: "actual" }, "actual"],
    [{ kind: "actual", stage: "actual" }, "actual"],
    [{ kind: "reversal", reversedKind: "commitment" }, "committed"],
    [{ kind: "reversal", reversedKind: "allocation", stage: "proposed" }, null],
  ] as const)("of %o in the adopted plan is %s", (more, figure) => {
    expect(figureOf(entry(more), "adopted")).toBe(figure);
  });
});

describe("positionOf", () => {
  it("leaves what is neither committed nor spent, negative when overspent", () => {
    const spent = [
      entry({}),
      entry({ kind: "commitment", amountMinor: 30n }),
      entry({ kind: "actual", amountMinor: 90n }),
    ];
    expect(positionOf(spent)).toEqual({ allocated: 100n, committed: 30n, actual: 90n, available: -20n });
  });

  it("is what it was before an entry once that entry is taken back", () => {
    fc.assert(
      fc.property(fc.array(anyEntry), anyEntry, fc.constantFrom(...planStages), (before, wrong, stage) => {
        const back = { ...wrong, kind: "reversal" as const, reversedKind: wrong.kind, amountMinor: -wrong.amountMinor };
        expect(positionOf([...before, wrong, back], stage)).toEqual(positionOf(before, stage));
      }),
    );
  });

  it("of two sets together is the sum of both", () => {
    fc.assert(
      fc.property(fc.array(anyEntry), fc.array(anyEntry), (left, right) => {
        expect(addPositions([positionOf(left), positionOf(right)])).toEqual(positionOf([...left, ...right]));
      }),
    );
  });
});
