import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { pressed } from "./pressed";

const Button = (_props: { children?: string }) => null;
const many = (name: string) => "abcdefghijkl".split("").map((letter) => <li key={letter}>{`${name} ${letter}`}</li>);
const markupOf = (node: ReactElement): string | undefined =>
  (node.props as { dangerouslySetInnerHTML?: { __html: string } }).dangerouslySetInnerHTML?.__html;

describe("a pressed drawing", () => {
  it.each([
    ["a list", <ul key="list">{many("one")}</ul>],
    [
      "attributes, styles and shapes",
      <svg key="svg" aria-hidden="true" viewBox="0 0 1 1" style={{ width: "3px" }}>
        {many("g")}
      </svg>,
    ],
    [
      "text that looks like markup",
      <ul key="text" title={'"><script>'}>
        {many("<script>alert(1)</script> & 'x'")}
      </ul>,
    ],
    ["nothing, numbers and lists in lists", <ol key="mix">{[many("a"), null, 0, false, [many("b")]]}</ol>],
  ])("looks as it did: %s", (_name, drawing) => {
    const after = pressed(drawing) as ReactElement;
    expect(markupOf(after)).toBeTruthy();
    expect(after.key).toBe(drawing.key);
    expect(renderToStaticMarkup(after)).toBe(renderToStaticMarkup(drawing));
  });

  it("writes nobody's words as markup", () => {
    expect(markupOf(pressed(<ul>{many("<img src=x onerror=alert(1)>")}</ul>) as ReactElement)).not.toContain("<img");
  });

  it("keeps a component of the browser, and presses what stands beside it", () => {
    const after = pressed(
      <div>
        <Button>go</Button>
        <ul>{many("one")}</ul>
      </div>,
    ) as ReactElement<{ children: ReactElement[] }>;
    expect(markupOf(after)).toBeUndefined();
    expect(after.props.children[0]?.type).toBe(Button);
    expect(markupOf(after.props.children[1] as ReactElement)).toContain("<li>one l</li>");
  });

  it.each([
    [
      "something only the browser can call",
      <form key="f" action={() => {}}>
        {many("one")}
      </form>,
    ],
    ["a field with its own content", <select key="s">{many("one")}</select>],
    [
      "what is too small to matter",
      <p key="p">
        <b>one</b>
      </p>,
    ],
  ])("leaves as it is: %s", (_name, drawing) => {
    const alone = pressed(drawing) as ReactElement;
    expect(markupOf(alone)).toBeUndefined();
  });
});
