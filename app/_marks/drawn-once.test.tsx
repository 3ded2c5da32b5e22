import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { drawnOnce } from "./drawn-once";

const Figure = ({ value, children }: { value: number; children?: ReactNode }) => (
  <b title={String(value)}>
    {value} {children}
  </b>
);
const Row = ({ values }: { values: readonly number[] }) => (
  <tr>
    {values.map((value) => (
      <td key={value}>
        <Figure value={value}>
          <Figure value={-value} />
        </Figure>
      </td>
    ))}
    <td>{null}</td>
    {"last"}
  </tr>
);
const theRow = <Row values={[1, 2, 0]} />;

describe("what is drawn once", () => {
  it("looks exactly as it would have", () => {
    const markup = renderToStaticMarkup(drawnOnce({}, "row", () => theRow));
    expect(markup).toBe(renderToStaticMarkup(theRow));
    expect(markup).toContain('<b title="2">2 <b title="-2">-2 </b></b>');
  });

  it("leaves no component of ours to run again, and the keys of a list in place", () => {
    const { type, props } = drawnOnce({}, "row", () => theRow) as React.ReactElement<{ children: ReactNode[] }>;
    expect(type).toBe("tr");
    expect(props.children[0]).toMatchObject([{ key: "1", type: "td" }, { key: "2" }, { key: "0" }]);
  });

  it("is made once for a record and a place, anew for another record or place", () => {
    const make = vi.fn(() => theRow);
    const [one, other] = [{}, {}];
    expect(drawnOnce(one, "row", make)).toBe(drawnOnce(one, "row", make));
    expect(make).toHaveBeenCalledTimes(1);
    drawnOnce(one, "tile", make);
    drawnOnce(other, "row", make);
    expect(make).toHaveBeenCalledTimes(3);
  });

  it("keeps an element that stands in two places one and the same, as React sends it once", () => {
    const shared = <Figure value={5} />;
    const pair = () => (
      <p>
        {shared}
        {shared}
      </p>
    );
    const { props } = drawnOnce({}, "pair", pair) as React.ReactElement<{ children: ReactNode[] }>;
    expect(props.children[0]).toBe(props.children[1]);
  });

  it("leaves a component of the browser to the browser", () => {
    const Client = Object.assign(() => expect.fail("drawn on the server"), { $$typeof: Symbol("client") });
    const { props } = drawnOnce({}, "menu", () => (
      <p>
        <Client />
      </p>
    )) as React.ReactElement<{ children: React.ReactElement }>;
    expect(props.children.type).toBe(Client);
  });
});
