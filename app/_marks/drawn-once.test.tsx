import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { drawnOnce, drawnWhile } from "./drawn-once";

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

  it("keeps nothing of what is not there, and everything in its place", () => {
    const Note = ({ id, more }: { id?: string; more?: ReactNode }) => (
      <p id={id} title="note" hidden={false}>
        {false}
        {0}
        {"text"}
        {more}
        {null}
      </p>
    );
    const { key, props } = drawnOnce({}, "note", () => <Note />) as React.ReactElement<{ children: ReactNode[] }>;
    expect(key).toBeNull();
    expect(props).toEqual({ title: "note", hidden: false, children: [false, 0, "text"] });
    expect(Object.keys(props)).not.toContain("id");
    const alone = drawnOnce({}, "alone", () => <b className="a">{["one"]}</b>);
    expect(renderToStaticMarkup(alone)).toBe('<b class="a">one</b>');
    expect(drawnOnce({}, "row", () => <i key="k">{"one"}</i>)).toMatchObject({ key: "k", props: { children: "one" } });
  });

  it("leaves no component of ours to run again, and the keys of a list in place", () => {
    const small = <Row values={[1, 0]} />;
    const { type, props } = drawnOnce({}, "row", () => small) as React.ReactElement<{ children: ReactNode[] }>;
    expect(type).toBe("tr");
    expect(props.children[0]).toMatchObject([{ key: "1", type: "td" }, { key: "0" }]);
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

describe("what is drawn while nothing else is told", () => {
  const record = {};
  const make = vi.fn((value: number) => <Figure value={value} />);
  const draw = (value: number) =>
    renderToStaticMarkup(drawnWhile(record, "strip", JSON.stringify([value]), () => make(value)));

  it("is drawn again for other facts, also when they are those of before", () => {
    expect([1, 1, 2, 2, 1].map(draw)).toEqual([1, 1, 2, 2, 1].map((value) => `<b title="${value}">${value} </b>`));
    expect(make).toHaveBeenCalledTimes(3);
  });

  it("stands beside what is drawn once of the same record", () => {
    const once = drawnOnce(record, "head", () => <i>head</i>);
    drawnWhile(record, "strip", "other", () => make(3));
    expect(drawnOnce(record, "head", () => <i>another</i>)).toBe(once);
  });
});
