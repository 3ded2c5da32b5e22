import fc from "fast-check";
import { expect, it } from "vitest";
import { notePieces } from "./note-pieces";

const of = (kind: string, text: string, names: readonly string[] = []) =>
  notePieces(text, names)
    .filter((piece) => piece.kind === kind)
    .map((piece) => piece.text);

it("finds the addresses of records, and leaves the full stop behind them", () => {
  expect(
    of("path", "See /kpis/checkout-completion?tab=events. Then (/initiatives/01a2-b3) and /budgets/1#line-2!"),
  ).toEqual(["/kpis/checkout-completion?tab=events", "/initiatives/01a2-b3", "/budgets/1#line-2"]);
});

it.each([
  "//kpis/evil",
  "https://evil.test/kpis/a",
  "javascript:/kpis/a",
  "/admin/people",
  "/kpisx",
  "either/kpis/or",
  "/kpis/..//evil.test",
])("makes no link of another address: %s", (text) => {
  expect(of("path", text).filter((path) => !/^\/kpis\/?$/.test(path))).toEqual([]);
});

it("marks only names that are called, the longest that fits", () => {
  expect(of("mention", "@Ann Lee and @Bo, @Ann", ["Ann", "Ann Lee"])).toEqual(["@Ann Lee", "@Ann"]);
});

it("reads a name with signs of its own as a name", () => {
  expect(of("mention", "@A.(B)*", ["A.(B)*"])).toEqual(["@A.(B)*"]);
  expect(of("mention", "@AxB", ["A.B"])).toEqual([]);
});

it("loses and adds nothing, whatever was written", () => {
  const written = fc.array(fc.oneof(fc.string(), fc.constantFrom("/kpis/a", "@Ann", " ", "<script>", "//")));
  fc.assert(
    fc.property(written, (parts) => {
      const text = parts.join("");
      const pieces = notePieces(text, ["Ann"]);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text.normalize());
      for (const { kind, text: path } of pieces) if (kind === "path") expect(path).toMatch(/^\/[a-z]/i);
    }),
  );
});
