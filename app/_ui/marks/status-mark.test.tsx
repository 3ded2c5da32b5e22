import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { StatusMark, type StatusState } from "./status-mark";

const states: readonly StatusState[] = [
  "on_track",
  "on_track_minor",
  "at_risk",
  "at_risk_major",
  "off_track",
  "not_rated",
  "no_update",
  "stale",
  "decision",
];

const shapeOf = (state: StatusState): string =>
  /<svg[^>]*>(.*)<\/svg>/.exec(renderToStaticMarkup(<StatusMark state={state} label="x" />))?.[1] ?? "";

it("gives each of the nine states a shape of its own, so that colour is never needed", () => {
  const drawn = states.map(shapeOf);
  expect(drawn.every((shape) => shape.length > 0)).toBe(true);
  expect(new Set(drawn).size).toBe(9);
});

it("draws shapes in the current colour only, so that greyscale print keeps them", () => {
  for (const state of states) expect(shapeOf(state)).not.toMatch(/#|var\(/);
});

it("always says the word, to everyone", () => {
  expect(renderToStaticMarkup(<StatusMark state="off_track" label="Off track" />)).toContain("<span>Off track</span>");
});

it("keeps the word for screen readers where only the shape is shown", () => {
  const html = renderToStaticMarkup(<StatusMark state="off_track" label="Off track" iconOnly />);
  expect(html).toContain('<span class="sr-only">Off track</span>');
  expect(html).toContain('aria-hidden="true"');
});
