import { expect, it } from "vitest";
import { parseMapping } from "@/lib/imports/mapping";
import { isSimple, mappingOf, scaleText } from "./mapping-answers";

function form(answers: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(answers)) data.append(name, value);
  return data;
}

it("says field by field what was chosen, and leaves out what was not", () => {
  const mapping = mappingOf(
    "initiatives",
    form({
      "from.externalId": "id",
      "from.name": "Project name",
      "from.category": "",
      "from.status": "RAG",
      "scale.status": "Amber/Red = at_risk_major\nA = B = on_track\n\n",
      "otherwise.status": "not_rated",
      "from.budget": "Budget",
      "unit.budget": "1000000",
      "sign.budget": "-1",
      "from.currency": "=",
      "value.currency": "GBP",
      "from.endsOn": "End",
      "format.endsOn": "DD.MM.YY",
    }),
  );
  expect(mapping).toEqual({
    fields: {
      externalId: { from: "id" },
      name: { from: "Project name" },
      status: {
        from: "RAG",
        scale: { "Amber/Red": "at_risk_major", "A = B": "on_track" },
        otherwise: "not_rated",
      },
      budget: { from: "Budget", unit: 1_000_000, sign: -1 },
      currency: { value: "GBP" },
      endsOn: { from: "End", format: "DD.MM.YY" },
    },
  });
  expect(parseMapping("initiatives", mapping)).toEqual(mapping);
});

it("lets a mapping written as text speak alone", () => {
  expect(mappingOf("spend", form({ json: ' {"fields":{}} ', "from.amount": "a" }))).toBe('{"fields":{}}');
});

it("knows which mappings its fields can show, so that none is cut down by being shown", () => {
  expect(isSimple({ fields: { amount: { from: "a", unit: 1000 } } })).toBe(true);
  expect(isSimple({ fields: { amount: { from: ["a", "b"] } } })).toBe(false);
  expect(isSimple({ fields: { amount: { from: "a", unit: 42 } } })).toBe(false);
  expect(isSimple({ fields: {}, unpivot: { columns: "x", as: "amount" } })).toBe(false);
  expect(scaleText({ Green: "on_track", Red: "off_track" })).toBe("Green = on_track\nRed = off_track");
});
