import { describe, expect, it } from "vitest";
import { longestHeader, safePattern } from "./unpivot-pattern";

const unsafe = expect.objectContaining({ code: "invalid", key: "import.refusal.unpivot_pattern_unsafe" });

describe("the pattern of an unpivot", () => {
  it.each([
    "^(?<period>\\d{4}-Q[1-4]) Digital vol\\.$",
    "^(?<period>\\d{4}-Q\\d) CPT \\(£\\)$",
    "^(?<category>.+)_S$",
    "^(?<category>[^_]+)_(?<channel>.+?)$",
    "^(?<region>North|South|East|West) (?<period>W\\d{1,2})$",
    "_cost$",
    ".+x",
    "^[*+?|({]{3}\\*\\+\\|\\($",
  ])("may be %s", (source) => expect(safePattern(source).source).toBe(source));

  it.each([
    ["alternatives in a row", `^${"(.|a)".repeat(33)}Q$`],
    ["alternatives in a row, without groups of their own", `^${"(?:a|a|aa)".repeat(15)}$`],
    ["alternatives within alternatives", `^${"((.|a)|(a|.))".repeat(10)}Q`],
    ["many optional parts", `^${"a?".repeat(40)}Q`],
    ["many optional groups", `^${"(a)?".repeat(40)}Q`],
    ["three repetitions", "^.*.*.*Q"],
    ["two repetitions that may begin anywhere", ".*.*Q"],
    ["two repetitions of which one alternative may begin anywhere", "^a|.*.*Q"],
    ["wide counts in a row", "^.{0,90}.{0,90}.{0,90}Q"],
    ["a look-ahead with repetitions", "^(?=.*.*.*Q)."],
    ["a repeated group", "^(a+)+$"],
    ["a back reference", "^(.+)\\1$"],
    ["a named back reference", "^(?<a>.+)\\k<a>$"],
    ["repetitions behind an escaped backslash", "^\\\\.*.*.*Q"],
    ["more than 200 characters", "a".repeat(201)],
  ])("is refused where it could run without end: %s", (_what, source) =>
    expect(() => safePattern(source)).toThrow(unsafe),
  );

  it.each(["(", "[a", "a{2,1}", "^)"])("is refused as broken: %s", (source) =>
    expect(() => safePattern(source)).toThrow(
      expect.objectContaining({ key: "import.refusal.unpivot_pattern_broken", values: { pattern: source } }),
    ),
  );

  it.each(["^.*.*Q", "^(.+)(.+)Q$", ".*Q", "^(a|.)(a|.)(a|.)(a|.).{0,100}(a|.)Q"])(
    "that is let through, such as %s, is through with 500 of the longest headers within a second",
    (source) => {
      const pattern = safePattern(source);
      const header = "a".repeat(longestHeader);
      const begun = performance.now();
      for (let column = 0; column < 500; column += 1) expect(pattern.test(header)).toBe(false);
      expect(performance.now() - begun).toBeLessThan(1000);
    },
  );
});
