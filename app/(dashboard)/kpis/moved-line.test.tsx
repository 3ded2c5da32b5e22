import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { KpiLine } from "@/lib/kpis/line";
import { listView } from "./list-address";
import { MovedLine } from "./moved-line";

const lines = ["worse", "worse", "better", "routine", null].map((change) => ({ change }) as KpiLine);
const linksIn = (params: Record<string, string>, all = lines) => {
  const markup = renderToStaticMarkup(<MovedLine lines={all} view={listView(params)} />);
  return [...markup.matchAll(/href="([^"]+)"[^>]*>([^<]+)</g)].map(([, href, text]) => [
    href?.replaceAll("&amp;", "&"),
    text,
  ]);
};

it("counts what moved beyond routine by whose good it is, and leads to each and to the worst first", () => {
  expect(linksIn({})).toEqual([
    ["/kpis?change=moved", "3 moved beyond routine"],
    ["/kpis?change=worse&sort=status", "2 worse"],
    ["/kpis?change=better", "1 better"],
    ["/kpis?sort=status", "Worst status first"],
  ]);
});

it("keeps the other filters, and says nothing where nothing moved or the list is narrowed to what did", () => {
  expect(linksIn({ shared: "yes", sort: "status" }).map(([href]) => href)).toEqual([
    "/kpis?shared=yes&change=moved&sort=status",
    "/kpis?shared=yes&change=worse&sort=status",
    "/kpis?shared=yes&change=better&sort=status",
  ]);
  expect(linksIn({ change: "worse" })).toEqual([]);
  expect(linksIn({}, [{ change: "routine" } as KpiLine])).toEqual([]);
});
