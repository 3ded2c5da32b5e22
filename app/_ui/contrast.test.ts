import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const themes = ["light", "dark"] as const;
const tokens = readTokens();
const hex = /^#[0-9a-f]{6}$/i;

const surfaces = ["surface", "sunken", "raised", "selected"];
const plainTexts = ["ink", "ink-2", "ink-3", "accent"];
const judgingTexts = ["on-track", "at-risk", "off-track", "no-update", "better", "worse", "routine"];
const texts = [...plainTexts, ...judgingTexts, "it-text", "marketing-text"];
/** The rail and the page behind the sheet: no state is ever written there. */
const canvas = "canvas";
const sheets = ["surface", "raised"];
const graphics = [
  ...["control", "accent", "focus", "due", "data", "last-year", "limit", "target", "quiet-edge"],
  ...["on-track", "at-risk", "off-track", "no-update", "better", "worse"],
  ...["series-1", "series-2", "series-3", "series-4"],
];

describe.each(themes)("in the %s theme", (theme) => {
  it.each([...pairs(texts, surfaces), ...pairs(plainTexts, [canvas])])(
    "text %s on %s has a contrast of at least 4.5",
    (text, surface) => {
      expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it("text on an ink button has a contrast of at least 4.5, also when hovered", () => {
    expect(contrast("on-ink", "ink", theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast("on-ink", "ink-2", theme)).toBeGreaterThanOrEqual(4.5);
  });

  it("text on a disabled ink button stays readable", () => {
    expect(contrast("ink-2", "quiet", theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(graphics, sheets))("graphic %s on %s has a contrast of at least 3", (graphic, sheet) => {
    expect(contrast(graphic, sheet, theme)).toBeGreaterThanOrEqual(3);
  });

  it.each([["data"], ["better"], ["worse"]])(
    "the %s of a sparkline has a contrast of at least 3 on its band",
    (mark) => {
      expect(contrast(mark, "band", theme)).toBeGreaterThanOrEqual(3);
    },
  );

  it.each([
    ["series-1", "series-2"],
    ["series-2", "series-3"],
    ["series-3", "series-4"],
  ])("neighbouring bars %s and %s have a contrast of at least 3", (one, next) => {
    expect(contrast(one, next, theme)).toBeGreaterThanOrEqual(3);
  });
});

it("knows both themes of every colour, so that no pair is measured against nothing", () => {
  for (const name of [canvas, ...surfaces, ...texts, ...graphics, "on-ink", "quiet", "band"]) {
    expect(tokens.get(name), name).toEqual({ light: expect.stringMatching(hex), dark: expect.stringMatching(hex) });
  }
});

type Pair = { readonly light: string; readonly dark: string };

function readTokens(): ReadonlyMap<string, Pair> {
  const css = readFileSync(new URL("./styles/tokens.css", import.meta.url), "utf8");
  const own = [...css.matchAll(/--color-([\w-]+):\s*light-dark\((#\w{6}), (#\w{6})\)/gi)];
  const found = new Map(own.map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]));
  for (const [, name, other] of css.matchAll(/--color-([\w-]+):\s*var\(--color-([\w-]+)\)/g)) {
    found.set(name!, found.get(other!)!);
  }
  return found;
}

function pairs(fronts: readonly string[], backs: readonly string[]): [string, string][] {
  return fronts.flatMap((front) => backs.map((back): [string, string] => [front, back]));
}

/** The contrast ratio of WCAG 2.2. */
function contrast(front: string, back: string, theme: keyof Pair): number {
  const [high, low] = [front, back].map((name) => luminance(tokens.get(name)![theme])).sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) =>
    linear(Number.parseInt(colour.slice(start, start + 2), 16) / 255),
  );
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
