import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ChangeMark } from "./change-mark";

it("draws a stroked arrow and never a filled triangle, which means at risk", () => {
  const html = renderToStaticMarkup(<ChangeMark direction="down" judgement="worse" label="Worse" />);
  expect(html).toContain('fill="none"');
  expect(html).not.toMatch(/Z"|fill="currentColor"/);
});

it("keeps direction and judgement apart: a falling number may be better", () => {
  const worse = renderToStaticMarkup(<ChangeMark direction="down" judgement="worse" label="x" />);
  const better = renderToStaticMarkup(<ChangeMark direction="down" judgement="better" label="x" />);
  expect(better.replace("better", "worse")).toBe(worse);
});

it("shows routine as the word alone", () => {
  const html = renderToStaticMarkup(<ChangeMark direction="up" judgement="routine" label="Routine" />);
  expect(html).not.toContain("<svg");
  expect(html).toContain("Routine");
});
