import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ShareBar } from "./share-bar";

const drawn = (parts: Parameters<typeof ShareBar>[0]["parts"]) =>
  [...renderToStaticMarkup(<ShareBar parts={parts} label="" />).matchAll(/<rect class="share-(\w+)"/g)].map(
    ([, look]) => look,
  );

it("has a part for every payer in the order given, and none for who pays nothing", () => {
  expect(
    drawn([
      { side: "it", share: 0.4 },
      { side: "marketing", share: 0.3 },
      { side: "other", share: 0.2 },
      { side: "other", share: 0.1 },
      { side: "other", share: 0 },
    ]),
  ).toEqual(["it", "marketing", "other", "other"]);
});

it("leaves nothing over beside the gaps, however the shares lie", () => {
  const markup = renderToStaticMarkup(
    <ShareBar
      parts={[
        { side: "it", share: 0.5396 },
        { side: "marketing", share: 0.4604 },
      ]}
      label=""
    />,
  );
  const widths = [...markup.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(55);
});
