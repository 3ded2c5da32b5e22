import fc from "fast-check";
import { expect, it } from "vitest";
import { stageKey } from "./schema";
import { keyFromName } from "./stage-key";

it.each([
  ["Acquisition", "acquisition"],
  ["Try & buy", "try-buy"],
  ["  Après-vente  ", "apres-vente"],
  ["2nd visit", "2nd-visit"],
  ["忠誠", null],
])("makes of %s %s", (name, key) => {
  expect(keyFromName(name)).toBe(key);
});

it("makes nothing but keys", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), (name) => {
      const key = keyFromName(name);
      expect(key === null || stageKey.safeParse(key).success).toBe(true);
    }),
  );
});
