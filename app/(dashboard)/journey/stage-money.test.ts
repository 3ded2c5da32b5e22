import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withAvailable } from "@/lib/budgets/ledger/position";
import { sharesFromParts } from "@/lib/budgets/shares/shares";
import { linePartsAtStages, moneyAtStage, spentAtStage } from "./stage-money";

const position = (minor: bigint) => withAvailable({ allocated: minor, committed: 0n, actual: minor / 3n });
const stage = (id: string, ...lines: [id: string, shareHundredths: number][]) => ({
  id,
  budgetLines: lines.map(([line, shareHundredths]) => ({ id: line, shareHundredths })),
});

it("divides a line over its stages to the minor unit", () => {
  const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(weights, fc.bigInt({ min: 0n, max: 10n ** 12n }), (parts, minor) => {
      const stages = sharesFromParts(parts.map(BigInt)).map((share, at) => stage(`stage ${at}`, ["line", share]));
      const line = { id: "line", kind: "expense", currency: "EUR", position: position(minor) } as const;
      const found = linePartsAtStages(stages, [line]);
      expect(found.reduce((sum, part) => sum + part.position.allocated, 0n)).toBe(minor);
      expect(found.reduce((sum, part) => sum + part.position.actual, 0n)).toBe(minor / 3n);
    }),
  );
});

it("keeps currencies apart, and income out", () => {
  const stages = [stage("buy", ["euro", 10_000], ["pound", 4000], ["income", 10_000])];
  const lines = [
    { id: "pound", kind: "expense", currency: "GBP", position: position(1000n) },
    { id: "euro", kind: "expense", currency: "EUR", position: position(300n) },
    { id: "income", kind: "revenue", currency: "EUR", position: position(900n) },
  ] as const;
  expect(moneyAtStage(linePartsAtStages(stages, lines), "buy")).toEqual([
    { currency: "EUR", position: { allocated: 300n, committed: 0n, actual: 100n, available: 200n } },
    { currency: "GBP", position: { allocated: 400n, committed: 0n, actual: 133n, available: 267n } },
  ]);
  expect(moneyAtStage([], "buy")).toEqual([]);
});

describe("what was paid at a stage", () => {
  const line = (id: string, shareHundredths: number) => ({ id, shareHundredths });

  it("is each line's part here, currency by currency, to the minor unit", () => {
    const paid = [
      ...[
        { lineId: "a", currency: "EUR", minor: 1001n },
        { lineId: "b", currency: "EUR", minor: -100n },
      ],
      ...[
        { lineId: "b", currency: "CHF", minor: 50n },
        { lineId: "elsewhere", currency: "EUR", minor: 9n },
      ],
    ];
    expect(spentAtStage(paid, { budgetLines: [line("a", 5000), line("b", 10_000)] })).toEqual([
      { currency: "CHF", minor: 50n },
      { currency: "EUR", minor: 401n },
    ]);
    expect(spentAtStage(paid, { budgetLines: [] })).toEqual([]);
  });
});
