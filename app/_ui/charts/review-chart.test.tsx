import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ReviewChart } from "./review-chart";
import { type ReviewFlagMark, type ReviewMark, type ReviewPanelData, reviewGeometry } from "./review-geometry";

const mark = (label: string, value: number | null, rest: Partial<ReviewMark> = {}): ReviewMark => ({
  ...{ label, name: `${label} 2026`, value, lastYear: null, targets: [60], words: `${value} %` },
  ...{ state: value === null ? "missing" : "complete", text: value === null ? undefined : `${value}` },
  ...rest,
});
const panel = (points: readonly ReviewMark[], flags: readonly ReviewFlagMark[] = []): ReviewPanelData => ({
  ...{
    name: "weeks",
    summary: "Six weeks",
    cursor: "Walk the weeks",
    partialWord: "partial",
    aheadWord: "ahead",
    note: "3 of 7 days",
  },
  ...{ points, flags, definitions: [] },
});
const weeks = (values: readonly (number | null)[]) => values.map((value, slot) => mark(`W${41 + slot}`, value));
const long = panel([mark("S", 57), mark("O", 56)]);
const format = (value: number) => String(value);

const chart = (recent: ReviewPanelData, addsUp = false) =>
  renderToStaticMarkup(
    <ReviewChart
      {...{ recent, long, addsUp, format }}
      finding="It fell"
      words={{ lastYear: "last year", target: "target", ownScales: "A scale each." }}
      summary={{ figures: [{ label: "Nov to date", value: "53.2", change: "−6.0", spoken: "6 below" }], units: "%" }}
      events={{ label: "Events", recent: [], earlier: [], earlierLabel: "Earlier" }}
      table={{ label: "View as table", caption: "All", columns: ["Period", "Value"], rows: [["W41", "56"]] }}
    />,
  );
const times = (html: string, part: string) => html.split(part).length - 1;
const path = (html: string, look: string) => new RegExp(`class="${look}" d="([^"]*)"`).exec(html)?.[1] ?? "";

describe("the chart", () => {
  it("states its finding in its caption, names each drawing, and has a table and a summary row", () => {
    const html = chart(panel(weeks([56, 55])));
    expect(html).toMatch(/<figcaption[^>]*><b>It fell<\/b>/);
    expect(times(html, 'role="img" aria-label="Six weeks"')).toBe(2);
    expect(html).toMatch(/<summary>View as table<\/summary>.*<table/);
    expect(html).toContain("Nov to date");
  });

  it("has one cursor a panel, which the keyboard reaches and which speaks politely", () => {
    const html = chart(panel(weeks([56, 55])));
    expect(times(html, 'role="application" aria-label="Walk the weeks" tabindex="0"')).toBe(2);
    expect(times(html, 'aria-live="polite"')).toBe(2);
  });

  it("breaks the line at a missing week and puts a dash on the axis, never a 0", () => {
    const html = chart(panel(weeks([56, 55, null, 53, 52])));
    expect(path(html, "plot-line").split("M")).toHaveLength(3);
    expect(times(html, "plot-point")).toBe(4 + 2);
    expect(html).toMatch(/<text[^>]*>–<\/text>/);
  });

  it("draws the running week hollow and dashed, with how much of it is in", () => {
    const html = chart(panel([...weeks([56, 55]), mark("W43", 51, { state: "running" })]));
    expect(times(html, "plot-point-hollow")).toBe(1);
    expect(path(html, "plot-line").split("L")).toHaveLength(2);
    expect(path(html, "plot-running").split("L")).toHaveLength(2);
    expect(html).toContain(">3 of 7 days<");
  });

  it("tells a partly reported week from a complete one by shape and word", () => {
    const html = chart(panel([...weeks([56]), mark("W42", 40, { state: "partial" }), mark("W43", 55)]));
    expect(html).toMatch(/<path class="plot-point-hollow"/);
    expect(times(html, ">partial<")).toBe(1);
    expect(path(html, "plot-line")).toBe("");
  });

  it("draws targets as strokes that never join, both edges of a band", () => {
    const banded = weeks([56, 55]).map((point) => ({ ...point, targets: [50, 60] }));
    expect(times(chart(panel(banded)), 'class="plot-target"')).toBe(4 + 2);
  });

  it("flags every event: up to three on top of each other, more with their numbers on one plate", () => {
    const flag = (number: number, slot: number): ReviewFlagMark => ({ number, slot, side: "it" });
    const three = chart(panel(weeks([56, 55]), [flag(1, 0), flag(2, 0), flag(3, 0)]));
    expect([">1<", ">2<", ">3<"].every((text) => three.includes(text))).toBe(true);
    const five = chart(
      panel(
        weeks([56, 55]),
        [1, 2, 3, 4, 5].map((number) => flag(number, 1)),
      ),
    );
    expect(five).toContain(">3–5<");
  });

  it("draws where the number is heading as a hollow point with its range, beside a running value and never joined", () => {
    const heading = { value: 58, low: 40, high: 200 };
    const running = mark("W43", 51, { state: "running", heading });
    const html = chart(panel([...weeks([56, 55]), running, mark("W53", null, { state: "ahead", heading })]));
    expect(times(html, 'class="review-heading"')).toBe(2);
    expect(times(html, "plot-point-hollow")).toBe(3);
    expect(path(html, "plot-running").split("L")).toHaveLength(2);
    expect(html).toContain(">ahead<");
    expect(html).not.toMatch(/<text[^>]*>–<\/text>/);
  });

  it("keeps its scale for what was measured: a wide range takes at most 40 % more and is cut off", () => {
    const near = [...weeks([50, 60]), mark("W53", null, { state: "ahead", heading: { value: 55, low: 0, high: 999 } })];
    const [recent] = reviewGeometry({ panels: [panel(near)], addsUp: false, format }).panels;
    expect(recent!.y(50) - recent!.y(60)).toBeGreaterThan(90);
    expect(chart(panel(near))).not.toMatch(/y[12]="-/);
  });

  it("marks a change of definition with its version, before the first period measured by it", () => {
    const html = chart({ ...panel(weeks([56, 55, 54])), definitions: [{ text: "v4", slot: 1 }] });
    expect(html).toMatch(/<svg x="33\.3\d*%"[^>]*><path class="review-definition"/);
    expect(times(html, ">v4<")).toBe(1);
  });

  it("is drawn without a reading too", () => {
    expect(chart(panel(weeks([null, null])))).not.toMatch(/NaN|Infinity/);
  });
});

describe("the scale", () => {
  const sums = [panel(weeks([10, 12])), panel([mark("S", 43), mark("O", 50)])];
  it("is shared, so that a week can be held against a month", () => {
    const [recent, months] = reviewGeometry({ panels: [panel(weeks([56, 55])), long], addsUp: true, format }).panels;
    expect(recent?.y(56)).toBe(months?.y(56));
    expect(reviewGeometry({ panels: sums, addsUp: false, format }).isShared).toBe(true);
  });

  it("is each panel's own where months are sums and several times as high, and the chart says so", () => {
    expect(reviewGeometry({ panels: sums, addsUp: true, format }).isShared).toBe(false);
    expect(chart(panel(weeks([10, 12])), true)).toContain("A scale each.");
    expect(chart(panel(weeks([10, 12])), false)).not.toContain("A scale each.");
  });
});
