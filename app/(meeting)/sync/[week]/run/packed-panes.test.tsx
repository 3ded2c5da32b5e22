import { expect, test, vi } from "vitest";
import { markupOf, packedPanes } from "./packed-panes";
import { unpacked } from "./use-panes";

test("what is packed on the server is what the browser unpacks, letter by letter", async () => {
  const panes = { close: '<p class="a">“Größe” – 5 €, 日本, \u2028 & <b>bold</b></p>', "kpi:1": "" };
  expect(await unpacked(packedPanes({}, () => panes))).toEqual(panes);
});

test("people who see the same of a meeting share one packing, others have their own", () => {
  const [seen, seenByOthers] = [{}, {}];
  const draw = vi.fn(() => ({ close: "all" }));
  const packed = packedPanes(seen, draw);
  expect(packedPanes(seen, draw)).toBe(packed);
  expect(draw).toHaveBeenCalledTimes(1);
  expect(packedPanes(seenByOthers, () => ({ close: "less" }))).not.toBe(packed);
});

test("a pane in which the browser draws is not markup", () => {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: what a drawing looks like once it is pressed
  expect(markupOf(<div className="contents" dangerouslySetInnerHTML={{ __html: "<p>5</p>" }} />)).toBe("<p>5</p>");
  expect(
    markupOf(
      <div className="contents">
        <p>5</p>
      </div>,
    ),
  ).toBeNull();
  expect(markupOf("5")).toBeNull();
});
