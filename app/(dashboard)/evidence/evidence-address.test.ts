import { expect, it } from "vitest";
import { fileSubjects } from "@/db/vocabulary/money-control";
import { backTo } from "./evidence-address";

const id = "01a20404-661f-7319-8cf5-1c9b85915c7e";

it("goes back to the record a document was attached to, each kind in its own room", () => {
  expect(fileSubjects.map((kind) => backTo({ kind, id }, null)).sort()).toEqual([
    `/budgets/entries/${id}#evidence`,
    `/budgets/invoices/${id}#evidence`,
    `/budgets/requests/${id}#evidence`,
  ]);
});

it("goes nowhere outside the rooms of money, whatever is asked", () => {
  for (const asked of ["https://other.test/budgets", "//other.test", "/admin", "/budgets/../admin", "/budgets?x=1"]) {
    expect(backTo({ kind: "entry", id }, asked)).toBe(`/budgets/entries/${id}#evidence`);
  }
  expect(backTo({ kind: "invoice", id: "../../admin" }, null)).toBe("/budgets/invoices/..%2F..%2Fadmin#evidence");
});
