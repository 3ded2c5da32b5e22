import { describe, expect, it } from "vitest";
import { planColumns } from "./columns";
import type { ImportKind } from "./fields";
import type { Mapping } from "./mapping";
import { refuseMissing } from "./missing-columns";

const headers = ["Number", "Supplier", "Budget", "Sum", "Currency", "Date", "Week", "KPI"];
const plan = (kind: ImportKind, fields: Mapping["fields"]) => planColumns(kind, { fields }, headers);
const order = {
  ...{ number: { from: "Number" }, supplier: { from: "Supplier" }, budget: { from: "Budget" } },
  ...{ function: { value: "IT" }, amount: { from: "Sum" }, currency: { value: "EUR" }, orderedOn: { from: "Date" } },
} satisfies Mapping["fields"];
const reading = { kpi: { from: "KPI" }, period: { from: "Week" } };

describe("a file without a column for what every row needs", () => {
  it.each([
    ["none chosen", "orders", { ...order, function: {} }, { count: 1, fields: "function", headers: "none" }],
    ["an empty value", "orders", { ...order, function: { value: " " } }, { count: 1, fields: "function" }],
    ["a column it lacks", "orders", { ...order, function: { from: "Paid by" } }, { headers: "Paid by" }],
    ["several", "orders", { number: { from: "Number" } }, { count: 6 }],
    ["none of several ways", "readings", reading, { count: 1, fields: "value / numerator + denominator" }],
    ["half a way", "readings", { ...reading, numerator: { from: "Sum" } }, { count: 1 }],
  ] as const)("is refused once: %s", (_what, kind, fields, values) => {
    const refused = expect.objectContaining({ code: "invalid", values: expect.objectContaining(values) });
    expect(() => refuseMissing(plan(kind, fields))).toThrow(refused);
  });

  it.each([
    ["orders", order],
    ["readings", { ...reading, value: { from: "Sum" } }],
    ["readings", { ...reading, numerator: { from: "Sum" }, denominator: { value: "100" } }],
  ] as const)("is not one that has them all: %s", (kind, fields) => {
    expect(() => refuseMissing(plan(kind, fields))).not.toThrow();
  });
});
