import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approversOf, type Change, type LineStand, type PlanStand, sameParts, standAfter, stillStands } from "./change";

const digits = fc.bigInt({ min: -1_000_000n, max: 1_000_000_000n }).map(String);
const part = fc.record({
  functionId: fc.constantFrom("it", "marketing", "finance"),
  name: fc.constant("F"),
  hundredths: fc.integer({ min: 0, max: 10_000 }),
});
const parts = fc.uniqueArray(part, { selector: ({ functionId }) => functionId, maxLength: 3 });
const line = (lineId: string) =>
  fc.record<LineStand>({
    lineId: fc.constant(lineId),
    name: fc.constant(lineId),
    allocated: digits,
    available: digits,
    agreementId: fc.option(fc.constantFrom("a", "b"), { nil: null }),
    parts,
    owner: fc.option(fc.constant({ functionId: "legal", name: "Legal" }), { nil: null }),
  });
const twoLines = fc.record<PlanStand>({
  budgetVersion: fc.constant(1),
  lines: fc.tuple(line("from"), line("to")),
});
const minor = fc.bigInt({ min: 1n, max: 1_000_000_000n });
const totalOf = ({ lines }: PlanStand, figure: "allocated" | "available") =>
  lines.reduce((sum, one) => sum + BigInt(one[figure]), 0n);

describe("a transfer", () => {
  it("keeps what the budget has, allocated and available", () => {
    fc.assert(
      fc.property(twoLines, minor, (before, amount) => {
        const after = standAfter(before, { kind: "transfer", minor: amount });
        expect(totalOf(after, "allocated")).toBe(totalOf(before, "allocated"));
        expect(totalOf(after, "available")).toBe(totalOf(before, "available"));
        expect(BigInt(after.lines[0]!.allocated)).toBe(BigInt(before.lines[0]!.allocated) - amount);
      }),
    );
  });
});

describe("more or less of it", () => {
  it("changes one line by exactly as much as was asked for, and what is left of it by the same", () => {
    fc.assert(
      fc.property(line("from"), minor, fc.constantFrom("increase", "decrease"), (one, amount, kind) => {
        const after = standAfter({ budgetVersion: 1, lines: [one] }, { kind, minor: amount } as Change).lines[0]!;
        const moved = kind === "increase" ? amount : -amount;
        expect(BigInt(after.allocated) - BigInt(one.allocated)).toBe(moved);
        expect(BigInt(after.available) - BigInt(one.available)).toBe(moved);
        expect(after.parts).toEqual(one.parts);
      }),
    );
  });
});

describe("who must approve", () => {
  it("is everybody who pays a part before or after, once, and nobody who pays nothing", () => {
    fc.assert(
      fc.property(line("from"), parts, (one, others) => {
        const before = { budgetVersion: 1, lines: [{ ...one, owner: null }] };
        const after = standAfter(before, { kind: "shares", parts: others });
        const asked = approversOf(before, after).map(({ functionId }) => functionId);
        const paying = [...one.parts, ...others].filter(({ hundredths }) => hundredths > 0);
        expect([...asked].sort()).toEqual([...new Set(paying.map(({ functionId }) => functionId))].sort());
      }),
    );
  });

  it("is the function a line belongs to while nobody agreed to pay it", () => {
    const owner = { functionId: "legal", name: "Legal" };
    const free = { lineId: "l", name: "L", allocated: "0", available: "0", agreementId: null, parts: [], owner };
    const before = { budgetVersion: 1, lines: [free] };
    expect(approversOf(before, standAfter(before, { kind: "increase", minor: 1n }))).toEqual([owner]);
    expect(approversOf({ ...before, lines: [{ ...free, owner: null }] }, before)).toEqual([owner]);
    expect(approversOf({ ...before, lines: [{ ...free, owner: null }] }, { budgetVersion: 1, lines: [] })).toEqual([]);
  });
});

describe("whether a plan still stands", () => {
  it("is told by what is allocated and agreed, not by what was spent", () => {
    fc.assert(
      fc.property(twoLines, digits, minor, (before, available, more) => {
        const [first, second] = before.lines as [LineStand, LineStand];
        const now = (one: LineStand) => ({ ...before, lines: [one, second] });
        expect(stillStands(before, now({ ...first, available }))).toBe(true);
        expect(stillStands(before, now({ ...first, allocated: String(BigInt(first.allocated) + more) }))).toBe(false);
        expect(stillStands(before, now({ ...first, agreementId: "another" }))).toBe(false);
        expect(stillStands(before, { ...before, lines: [first] })).toBe(false);
      }),
    );
  });
});

it("takes two splits for the same whatever their order and whoever pays nothing", () => {
  fc.assert(
    fc.property(parts, (some) => {
      const nothing = { functionId: "legal", name: "Legal", hundredths: 0 };
      expect(sameParts(some, [nothing, ...some].reverse())).toBe(true);
      expect(sameParts(some, [{ ...nothing, hundredths: 1 }, ...some])).toBe(false);
    }),
  );
});
