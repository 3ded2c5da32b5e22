import fc from "fast-check";
import { expect, it } from "vitest";
import { shortName, wholeName, withShortNames } from "./short-name";

const long = `checkout_${"very_long_".repeat(39)}`;

it("shows a name of sixty characters whole, and of a longer one its beginning and its end", () => {
  expect(shortName("x".repeat(60))).toBe("x".repeat(60));
  expect(shortName(`${long}started`)).toBe("checkout_very_long_very_long_very_long_very_…ry_long_started");
  expect(shortName(`${long}started`)).not.toBe(shortName(`${long}stopped`));
});

it("is never longer than sixty characters, and splits none", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (name) => {
      expect([...shortName(name)].length).toBeLessThanOrEqual(60);
      expect(shortName(name).isWellFormed()).toBe(true);
    }),
  );
});

it("keeps the whole name in a step's address", () => {
  const choices = { windowDays: 30, steps: [{ step: long, name: long, isStage: false, isTold: true }] };
  expect(withShortNames(choices).steps[0]).toMatchObject({ step: long, name: shortName(long) });
  expect([wholeName(long), wholeName("stage:buy")]).toEqual([long, undefined]);
});
