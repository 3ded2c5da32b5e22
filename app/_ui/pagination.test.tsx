import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Pagination, pagesAround } from "./pagination";

const labels = { nav: "Pages", previous: "Previous page", next: "Next page", summary: "51–100 of 312" };
const hrefFor = (page: number) => `/kpis?page=${page}`;

it("links every list page by its own address, fifty rows each", () => {
  const html = renderToStaticMarkup(<Pagination page={2} totalRows={312} hrefFor={hrefFor} labels={labels} />);
  expect(html).toContain('href="/kpis?page=7"');
  expect(html).not.toContain('href="/kpis?page=8"');
  expect(html.match(/aria-current="page"/g)).toHaveLength(1);
});

it("is absent when everything fits one page", () => {
  expect(renderToStaticMarkup(<Pagination page={1} totalRows={50} hrefFor={hrefFor} labels={labels} />)).toBe("");
});

it("always offers the first, the last and the present page, once and in order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (one, other) => {
      const [page, last] = [Math.min(one, other), Math.max(one, other)];
      const pages = pagesAround(page, last);
      expect(pages).toEqual([...new Set(pages)].sort((a, b) => a - b));
      expect(pages).toEqual(expect.arrayContaining([1, page, last]));
      expect(pages.length).toBeLessThanOrEqual(5);
    }),
  );
});
