import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { proofSize } from "@/tests/support/size";
import type { LineEnd } from "./delimiter";
import { plainRows } from "./plain-rows";

const parsed = (text: string, lineEnd: LineEnd): string[][] =>
  parse(text, {
    delimiter: ",",
    record_delimiter: lineEnd === "\r" ? "\r" : ["\r\n", "\n"],
    relax_column_count: true,
  });

async function cut(text: string, lineEnd: LineEnd, chunk: number) {
  async function* chunks() {
    for (let at = 0; at < text.length; at += chunk) yield text.slice(at, at + chunk);
  }
  const source = chunks();
  const plain = plainRows(source, { delimiter: ",", lineEnd, longestRow: 1000 });
  const rows: string[][] = [];
  for (;;) {
    const step = await plain.next();
    if (!step.done) {
      rows.push(...step.value);
      continue;
    }
    let rest = step.value;
    if (rest !== null) for await (const more of source) rest += more;
    return { rows, rest };
  }
}

it("cuts quote-free beginnings exactly as the parser does, whatever the chunks, and hands over at a row's beginning", async () => {
  const piece = fc.constantFrom("a", "bc", ",", ",", "\n", "\r\n", "\r", " ", '"x"', '"x,\ny"', "");
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
      fc.constantFrom<LineEnd[]>("\n", "\r\n", "\r"),
      fc.integer({ min: 1, max: 9 }),
      async (text, lineEnd, chunk) => {
        let whole: string[][];
        try {
          whole = parsed(text, lineEnd);
        } catch {
          return;
        }
        const { rows, rest } = await cut(text, lineEnd, chunk);
        expect([...rows, ...(rest === null ? [] : parsed(rest, lineEnd))]).toEqual(whole);
        expect(rest === null).toBe(!text.includes('"'));
      },
    ),
    { numRuns: proofSize("rows cut as the parser cuts them", "texts", { reduced: 2_000, full: 100_000 }) },
  );
});

it("hands a row over that grows without end instead of holding it", async () => {
  const { rows, rest } = await cut(`a\n${"x".repeat(5000)}`, "\n", 100);
  expect(rows).toEqual([["a"]]);
  expect(rest).toHaveLength(5000);
});
