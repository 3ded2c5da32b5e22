import fc from "fast-check";
import { expect, it } from "vitest";
import { agreedShares } from "@/lib/budgets/shares/agreement";
import { equalTotal, fixedTotal, hundred, percentTotal } from "./shares-total";

const amount = fc.integer({ min: 0, max: hundred });

it("calls exactly those percentages complete that the agreement takes", () => {
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 4 }), fc.boolean(), (parts, complete) => {
      const rest = hundred - parts.slice(1).reduce((sum, part) => sum + part, 0);
      const shares = complete && rest >= 0 ? [rest, ...parts.slice(1)] : parts;
      const texts = shares.map((part) => (part / 100).toFixed(2));
      const { total } = percentTotal(Object.fromEntries(texts.map((text, at) => [`f${at}`, text])));
      const parties = texts.map((percent, at) => ({ functionId: `f${at}`, percent }));
      const agree = () => agreedShares({ mode: "percent", parties }, "EUR");
      if (total === hundred) expect(agree).not.toThrow();
      else expect(agree).toThrow();
    }),
  );
});

it("leaves out who does not pay, and knows no total while one part cannot be read", () => {
  expect(percentTotal({ it: "60", marketing: " ", care: "40.00" })).toEqual({
    parts: { it: 6000, care: 4000 },
    total: hundred,
  });
  expect(percentTotal({ it: "60", marketing: "forty" })).toEqual({ parts: { it: 6000, marketing: null }, total: null });
  expect(percentTotal({ it: "110", marketing: "-10" }).total).toBeNull();
  expect(percentTotal({})).toEqual({ parts: {}, total: 0 });
});

it("gives the rest of an equal split to those named first", () => {
  expect(equalTotal(["it", "marketing", "care"])).toEqual({
    parts: { it: 3334, marketing: 3333, care: 3333 },
    total: hundred,
  });
  expect(equalTotal([]).total).toBe(0);
});

it("calls exactly those fixed amounts complete that the agreement takes, and splits them alike", () => {
  const text = fc.oneof(
    fc.integer({ min: -5, max: 120 }).map(String),
    fc.constantFrom("40.01", "40.001", "forty", "0", "100000", "100000.01"),
  );
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 3 }), fc.boolean(), (whole, amounts, hasRest) => {
      fc.pre(amounts.length > 0 || hasRest);
      const restBy = hasRest ? "rest" : "";
      const typed = Object.fromEntries(amounts.map((amount, at) => [`f${at}`, amount]));
      const { parts, total } = fixedTotal({ ...typed, rest: "not read" }, { whole, restBy: "rest", currency: "EUR" });
      const alone = fixedTotal(typed, { whole, restBy: "", currency: "EUR" });
      const parties = [
        ...amounts.map((amount, at) => ({ functionId: `f${at}`, amount })),
        ...(hasRest ? [{ functionId: "rest" }] : []),
      ];
      const agree = () => agreedShares({ mode: "fixed_and_rest", whole, parties }, "EUR");
      const shown = restBy ? { parts, total } : alone;
      if (shown.total === hundred) {
        expect(agree().map(({ functionId, hundredths }) => [functionId, hundredths])).toEqual(
          Object.entries(shown.parts),
        );
      } else expect(agree).toThrow();
    }),
  );
});

it("tells how much fixed amounts leave of the whole, or are too much", () => {
  const fixed = { whole: "100000", currency: "EUR" };
  const it40 = { it: "40000", marketing: "" };
  expect(fixedTotal(it40, { ...fixed, restBy: "marketing" })).toEqual({
    ...{ parts: { it: 4000, marketing: 6000 }, total: hundred, leftMinor: 60_000_00n },
  });
  expect(fixedTotal(it40, { ...fixed, restBy: "" })).toEqual({ parts: {}, total: 4000, leftMinor: 60_000_00n });
  expect(fixedTotal({ it: "110000" }, { ...fixed, restBy: "marketing" })).toMatchObject({
    total: 11_000,
    leftMinor: -10_000_00n,
  });
  expect(fixedTotal({ it: "100000.01" }, { ...fixed, restBy: "" })).toMatchObject({
    total: hundred + 1,
    leftMinor: -1n,
  });
  expect(fixedTotal({ it: "99999.99" }, { ...fixed, restBy: "" })).toMatchObject({ total: hundred - 1, leftMinor: 1n });
  expect(fixedTotal(it40, { ...fixed, whole: "0", restBy: "marketing" }).total).toBeNull();
});
