import { describe, expect, it } from "vitest";
import { importKinds } from "@/db/vocabulary/imports";
import { csvRow } from "@/lib/kernel/csv";
import messages from "@/messages/en.json";
import { fileOf, readFile } from "@/tests/support/import-files";
import { type ImportKind, importFields } from "./fields";
import { guessMapping } from "./guess";
import { columnsOf, exampleRow } from "./template";

const heads = (kind: ImportKind) => importFields[kind].map(({ name }) => messages.imports.field[name]);

describe.each(importKinds)("the template of %s", (kind) => {
  it("is guessed column by column, and its example is read without a remark", async () => {
    const mapping = guessMapping(kind, heads(kind));
    const from = Object.fromEntries(Object.entries(mapping.fields).map(([name, rule]) => [name, rule.from]));
    expect(from).toEqual(Object.fromEntries(importFields[kind].map(({ name }, at) => [name, heads(kind)[at]])));
    const { records, rejects, warnings } = await readFile(
      kind,
      fileOf(`\ufeff${csvRow(heads(kind))}${csvRow(exampleRow(kind))}`),
      mapping,
    );
    expect({ records: records.length, rejects, warnings }).toEqual({ records: 1, rejects: [], warnings: [] });
  });

  it("has every field in one of its lists", () => {
    const { required, oneOf, optional } = columnsOf(kind);
    expect([...required, ...oneOf.flat(), ...optional].sort()).toEqual(
      importFields[kind].map(({ name }) => name).sort(),
    );
  });
});

it.each([
  ["orders", ["PO number", "Vendor", "Budget", "Paid by", "Amount", "Currency", "Ordered", "Due", "Cost center"]],
  ["orders", ["PO number", "Vendor", "Budget", "Paid by", "Amount", "Currency", "Order date", "Delivery date"]],
  ["spend", ["Date", "Amount", "Currency", "Vendor", "Paid by", "Cost center"]],
] as const)("guesses the headers people give %s: %j", (kind, headers) => {
  const guessed = Object.values(guessMapping(kind, headers).fields).map(({ from }) => from);
  expect(guessed.sort()).toEqual([...headers].sort());
});
