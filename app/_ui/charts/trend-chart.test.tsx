import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { TrendChart } from "./trend-chart";

const weeks = ["W44", "W45", "W46", "W47"];
const format = (value: number) => String(value);
const chart = (values: readonly (number | null)[], rest: object = {}) =>
  renderToStaticMarkup(
    <TrendChart
      finding="It fell"
      summary="Fell for two weeks"
      format={format}
      points={weeks.map((label, index) => ({
        label,
        value: values[index] ?? null,
        target: 60,
        text: `${values[index]}`,
      }))}
      {...rest}
    />,
  );
const times = (html: string, part: string) => html.split(part).length - 1;

it("states its finding in words and names the drawing for those who do not see it", () => {
  const html = chart([56, 56, 54, 52]);
  expect(html).toMatch(/<figcaption[^>]*><b>It fell<\/b>/);
  expect(html).toContain('role="img" aria-label="Fell for two weeks"');
});

it("leaves a gap where a week is missing", () => {
  const lines = [...chart([56, null, 54, 52]).matchAll(/class="plot-line" d="([^"]*)"/g)];
  expect(lines).toHaveLength(1);
  expect(lines[0]?.[1]?.split("M")).toHaveLength(3);
});

it("draws targets as one short stroke a period, never as a line", () => {
  expect(times(chart([56, 56, 54, 52]), 'class="plot-target"')).toBe(weeks.length);
});

it("draws the running week hollow and says how much of it is in", () => {
  const html = chart([56, 56, 54, 52], { running: { label: "W48", value: 51, note: "3 of 7 days" } });
  expect(times(html, "plot-point-hollow")).toBe(1);
  expect(times(html, ">3 of 7 days<")).toBe(1);
});

it("is drawn without a reading too", () => {
  expect(chart([null, null, null, null])).not.toMatch(/NaN|Infinity/);
});
