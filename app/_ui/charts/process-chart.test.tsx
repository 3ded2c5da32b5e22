import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ProcessChart } from "./process-chart";
import { type ProcessData, type ProcessMark, processGeometry, spreadLabels } from "./process-geometry";

const mark = (slot: number, more: Partial<ProcessMark> = {}): ProcessMark => ({
  ...{ label: `W${slot}`, name: `2026-W${slot}`, group: "2026", value: 10 + (slot % 2), range: slot === 0 ? null : 1 },
  ...{ isLocking: slot < 12, rules: "", judgement: "routine", isRangeSignal: false, words: `${10 + (slot % 2)} pts` },
  ...more,
});
const lines = { upper: 13, centre: 10.5, lower: 8, upperRange: 3.3, meanRange: 1 };
const data: ProcessData = {
  points: Array.from({ length: 14 }, (_, slot) =>
    mark(slot, slot > 11 ? { value: 15, rules: "1 3", judgement: "worse", isRangeSignal: slot === 12 } : {}),
  ),
  spans: [{ first: 0, last: 13, note: "limits set on these 12", lines }],
  format: String,
  formatRange: String,
};

const drawn = (more: Partial<ProcessData> = {}) =>
  renderToStaticMarkup(
    <ProcessChart
      data={{ ...data, ...more }}
      finding="Worse since W12"
      note="Wheeler’s rules"
      summary="Fourteen weeks, two above the upper limit"
      cursor="Arrow keys"
      words={{
        ...{ upper: "Upper 13", centre: "Centre 10.5", lower: "Lower 8" },
        ...{ upperRange: "Limit 3.3", meanRange: "Mean 1", ranges: "moving range" },
      }}
      table={{ label: "View as table", caption: "Points", columns: ["Period", "Value"], rows: [["2026-W13", "15"]] }}
    />,
  );
const count = (markup: string, part: string) => markup.split(part).length - 1;

describe("a process chart", () => {
  it("has its finding as title, a summary in its place, a table twin and the names of its lines", () => {
    const markup = drawn();
    for (const words of ["<b>Worse since W12</b>", 'role="img" aria-label="Fourteen weeks, two above', "View as table"])
      expect(markup).toContain(words);
    for (const name of ["Upper 13", "Centre 10.5", "Lower 8", "Limit 3.3", "Mean 1"])
      expect(markup).toContain(`>${name}</text>`);
  });

  it("circles every signal in its colour, numbers the first of neighbours, and leaves a moving range's judgement open", () => {
    const markup = drawn();
    expect(count(markup, "process-ring")).toBe(3);
    expect(count(markup, 'class="process-worse"')).toBe(2);
    expect(count(markup, 'class="process-routine"')).toBe(1);
    expect(count(markup, ">1 3</text>")).toBe(1);
  });

  it("marks the points the limits were set on: hollow, below a bracket with words", () => {
    const markup = drawn();
    expect(count(markup, "plot-point-hollow")).toBe(12 + 11);
    expect(count(markup, "process-bracket")).toBe(3);
    expect(markup).toContain(">limits set on these 12</text>");
    expect(count(drawn({ points: data.points.slice(12) }), "process-bracket")).toBe(0);
  });

  it("breaks limits and series where a new span begins, and the series where a period is missing", () => {
    const spans = [
      { first: 0, last: 6, note: "a", lines },
      { first: 7, last: 13, note: "b", lines: { ...lines, upper: 14 } },
    ];
    const path = (markup: string) => /class="plot-line" d="([^"]*)"/.exec(markup)?.[1] ?? "";
    expect(count(path(drawn()), "M")).toBe(1);
    expect(count(path(drawn({ spans })), "M")).toBe(2);
    expect(count(drawn({ spans }), "process-break")).toBe(2);
    expect(count(drawn(), "process-break")).toBe(0);
    const gap = data.points.map((point, slot) => (slot === 4 ? { ...point, value: null, range: null } : point));
    expect(count(path(drawn({ points: gap })), "M")).toBe(2);
  });

  it("is a plain run chart while there are no limits", () => {
    const markup = drawn({ spans: [{ first: 0, last: 13, note: "", lines: null }] });
    expect(markup).not.toMatch(/plot-limit|plot-band|plot-centre|Upper 13/);
    expect(markup).toContain("plot-line");
  });
});

it("keeps everything it draws inside its plots", () => {
  const { values, ranges } = processGeometry(data);
  for (const value of [15, 8, 13]) expect(values.y(value)).toBeGreaterThanOrEqual(values.top);
  expect(values.y(8)).toBeLessThanOrEqual(values.bottom);
  expect(ranges.y(3.3)).toBeGreaterThanOrEqual(ranges.top);
  expect(ranges.y(0)).toBe(ranges.bottom);
});

it("moves the names of lines apart that would print over each other, in their order", () => {
  expect(spreadLabels([40, 44, 100])).toEqual([40, 54, 100]);
  expect(spreadLabels([44, 40, 42])).toEqual([68, 40, 54]);
  expect(spreadLabels([10, 60])).toEqual([10, 60]);
});
