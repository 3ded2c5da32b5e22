import { expect, it } from "vitest";
import { isUnreachable } from "./unreachable";

const withCode = (code: string) => Object.assign(new Error("x"), { code });
const around = (cause: unknown) => new Error("Failed query: select 1", { cause });

it.each([
  ["nobody listens", withCode("ECONNREFUSED")],
  ["nobody listens at any of its addresses", new AggregateError([withCode("ECONNREFUSED")])],
  ["it is shutting down", around(withCode("57P01"))],
  ["it crashed", around(withCode("57P02"))],
  ["it is starting", around(around(withCode("57P03")))],
  ["the line broke in the middle", around(new Error("Connection terminated unexpectedly"))],
  ["it broke before", around(new Error("Client has encountered a connection error and is not queryable"))],
])("knows that the database did not answer: %s", (_why, error) => {
  expect(isUnreachable(error)).toBe(true);
});

it.each([
  ["a constraint", around(withCode("23505"))],
  ["a statement that took too long", around(withCode("57014"))],
  ["a mistake of ours", new TypeError("x is not a function")],
  ["no error", "ECONNREFUSED"],
  ["nothing", undefined],
])("takes for nothing of the kind: %s", (_why, error) => {
  expect(isUnreachable(error)).toBe(false);
});

it("comes to an end where errors name each other as their cause", () => {
  const [one, other] = [new Error("a"), new Error("b")];
  [one.cause, other.cause] = [other, one];
  expect(isUnreachable(one)).toBe(false);
});
