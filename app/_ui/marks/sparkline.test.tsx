import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Sparkline } from "./sparkline";

const points = (...values: (number | null)[]) => values.map((value) => ({ value }));
const draw = (element: Parameters<typeof renderToStaticMarkup>[0]) => renderToStaticMarkup(element);
const movesIn = (html: string) => (/class="plot-line" d="([^"]*)"/.exec(html)?.[1] ?? "").split("M").length - 1;
const dots = (html: string) => [...html.matchAll(/<circle class="([\w-]+)" cx="([\d.-]+)" cy="([\d.-]+)"/g)];

it("breaks the line where a reading is missing, and never draws through it", () => {
  expect(movesIn(draw(<Sparkline points={points(1, 2, 3, 4)} />))).toBe(1);
  expect(movesIn(draw(<Sparkline points={points(1, 2, null, 4)} />))).toBe(2);
  expect(movesIn(draw(<Sparkline points={points(1, null, 3, null, 5)} />))).toBe(3);
});

it("ends where the data ends, not at the edge", () => {
  const whole = dots(draw(<Sparkline points={points(1, 2, 3, 4)} />))[0];
  const early = dots(draw(<Sparkline points={points(1, 2, 3, null)} stale />))[0];
  expect(Number(early?.[2])).toBeLessThan(Number(whole?.[2]));
});

it("draws the running period hollow, on a dotted stub from the last complete one", () => {
  const html = draw(<Sparkline points={points(1, 2, 3)} running={2.5} />);
  expect(html.match(/plot-point-hollow/g)).toHaveLength(1);
  expect(html).toContain('class="plot-running"');
  expect(dots(html).map(([, look]) => look)).toEqual(["plot-point", "plot-point-hollow"]);
});

it("does not tie the running period to a reading that is missing", () => {
  const html = draw(<Sparkline points={points(1, 2, null)} running={2.5} />);
  expect(html).not.toContain("plot-running");
  expect(html).toContain("plot-point-hollow");
});

it("colours exceptional points only", () => {
  const html = draw(
    <Sparkline points={[{ value: 3 }, { value: 2, judgement: "worse" }, { value: 1, judgement: "worse" }]} />,
  );
  expect(dots(html).map(([, look]) => look)).toEqual(["plot-worse", "plot-worse"]);
});

it("draws the target outside the plot", () => {
  const html = draw(<Sparkline points={points(1, 2)} target={3} width={128} />);
  const start = Number(/class="plot-target" d="M([\d.]+)/.exec(html)?.[1]);
  expect(start).toBeGreaterThan(128 - 14);
});

it("is decoration unless it is given a name", () => {
  expect(draw(<Sparkline points={points(1, 2)} />)).toContain('aria-hidden="true"');
  expect(draw(<Sparkline points={points(1, 2)} label="Rising" />)).toContain('role="img" aria-label="Rising"');
});

it("draws a history without any reading as an empty plot", () => {
  const html = draw(<Sparkline points={points(null, null)} />);
  expect(html).not.toMatch(/plot-line|<circle|NaN/);
});

it("keeps every mark inside its box, whatever the values", () => {
  const value = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { nil: null });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), value, value, (values, running, target) => {
      const html = draw(<Sparkline points={points(...values)} running={running} target={target} />);
      expect(html).not.toMatch(/NaN|Infinity/);
      for (const [, , x, y] of dots(html)) {
        expect(Number(x)).toBeGreaterThanOrEqual(0);
        expect(Number(x)).toBeLessThanOrEqual(114);
        expect(Number(y)).toBeGreaterThanOrEqual(0);
        expect(Number(y)).toBeLessThanOrEqual(24);
      }
    }),
  );
});
