import { describe, expect, it } from "vitest";
import { changeText, lineOfUse, peopleText, silenceText } from "./touchpoint-use";

const day = 86_400_000;
const heard = new Date("2026-11-10T10:00:00Z");
const use = (changes: object) => ({ isMeasured: true, people: 110, before: 100, lastAt: heard, ...changes });
const silent = { key: "shop", name: "Shop", lastReceivedAt: heard, usualGapMs: 60_000, silentForMs: 3 * day };

describe("the four looks of a touchpoint's use", () => {
  it("prints a number, and 0 for nobody", () => {
    expect(peopleText(use({ people: 1234 }))).toBe("1,234");
    expect(peopleText(use({ people: 0 }))).toBe("0");
  });

  it("tells what nobody measures from what has no data, and neither is a number", () => {
    expect(peopleText(use({ isMeasured: false, people: null }))).toBe("not measured");
    expect(peopleText(use({ people: null }))).toMatch(/^no data/);
    expect(changeText(use({ people: null }))).toBeNull();
  });

  it("says that its source is silent, and nothing where no event ever came or another source brings them", () => {
    expect(silenceText(use({}), [silent])).toBe("source silent 3 d");
    expect(silenceText(use({}), [{ ...silent, silentForMs: null }])).toBeNull();
    expect(silenceText(use({ lastAt: null }), [silent])).toBeNull();
  });
});

it("gives a change its sign in people and as a share, and no share of nobody", () => {
  expect(changeText(use({}))).toBe("+10 (+10.0 %)");
  expect(changeText(use({ people: 45 }))).toBe("−55 (−55.0 %)");
  expect(changeText(use({ people: 100 }))).toBe("±0 (±0.0 %)");
  expect(changeText(use({ before: 0 }))).toBe("+110, nobody before");
  expect(changeText(use({ people: 0, before: 0 }))).toBe("nobody before either");
  expect(changeText(use({ before: null }))).toBe("nothing to compare with");
});

it("says all of it in one line", () => {
  expect(lineOfUse(use({ people: 1, before: 2 }), [silent])).toBe("1 person · −1 (−50.0 %) · source silent 3 d");
  expect(lineOfUse(use({ isMeasured: false, people: null, before: null, lastAt: null }), [silent])).toBe(
    "not measured",
  );
});
