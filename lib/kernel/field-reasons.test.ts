import { expect, it } from "vitest";
import { z } from "zod";
import { fieldReasons } from "./field-reasons";

const shape = z.strictObject({ name: z.string() });
const reasons = (json: string) => {
  const { error } = shape.safeParse(JSON.parse(json), { reportInput: true });
  return error ? Object.entries(fieldReasons(error)).map(([name, { key }]) => [name, key]) : [];
};

it.each(["constructor", "valueOf", "toString", "hasOwnProperty", "__proto__"])(
  "an unknown field is named although every object has one called %s",
  (name) => expect(reasons(`{"name": "a", "${name}": 1}`)).toEqual([[name, "refusal.field.unknown"]]),
);

it("what is no object at all is a reason, too, and each field keeps its first", () => {
  expect(reasons("7")).toEqual([["", "refusal.field.malformed"]]);
  expect(reasons('{"name": 7, "other": 1}').toSorted()).toEqual([
    ["name", "refusal.field.malformed"],
    ["other", "refusal.field.unknown"],
  ]);
});
