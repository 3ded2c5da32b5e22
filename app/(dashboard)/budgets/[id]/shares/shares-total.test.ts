import fc from "fast-check";
import { expect, it } from "vitest";
import { agreedShares } from "@/lib/budgets/agreement";
import { equalTotal, hundred, percentTotal } from "./shares-total";

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
