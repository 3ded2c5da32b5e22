import { expect, it } from "vitest";
import { listAddress, listView } from "./list-address";

it("reads back every view it writes", () => {
  const view = {
    search: "paid & kept",
    shared: "no",
    status: "at_risk",
    change: "worse",
    sort: "name",
    page: 3,
  } as const;
  const params = Object.fromEntries(new URL(listAddress(view), "http://x").searchParams);
  expect(listView(params)).toEqual(view);
});

it("takes an address it does not understand as the plain list", () => {
  const plain = listView({});
  expect(listView({ status: "red", sort: "price", page: "-2", shared: "maybe" })).toEqual(plain);
  expect(listView({ page: "1.5" })).toEqual(plain);
  expect(listAddress(plain)).toBe("/kpis");
});
