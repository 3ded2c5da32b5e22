import { expect, it } from "vitest";
import { z } from "zod";
import { operations } from "@/lib/kernel/operation";
import { fieldNames } from "./field-names";

const modules = import.meta.glob([
  "../../lib/**/commands/**/*.ts",
  "../../lib/**/commands.ts",
  "!../../lib/**/*.test.ts",
]);
await Promise.all(Object.values(modules).map((load) => load()));

type Schema = { readonly properties?: object; readonly anyOf?: readonly Schema[]; readonly allOf?: readonly Schema[] };

/** The fields an input may have at its top, of every shape it may take. */
const fieldsOf = ({ properties = {}, anyOf = [], allOf = [] }: Schema): string[] => [
  ...Object.keys(properties),
  ...[...anyOf, ...allOf].flatMap(fieldsOf),
];

const withoutName = (fields: readonly string[]) => fields.filter((field) => fieldNames([field]) === "");

it("every field of every command has a name on screen", () => {
  const commands = operations().filter(({ kind }) => kind === "command");
  const fields = commands.flatMap(({ input }) =>
    fieldsOf(z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as Schema),
  );
  expect(commands.length).toBeGreaterThan(150);
  expect(fields.length).toBeGreaterThan(600);
  expect(withoutName(fields)).toEqual([]);
});

it("would find a field without one", () => {
  expect(withoutName(["dueOn", "plantedField"])).toEqual(["plantedField"]);
});

it("calls fields by their names, a list by the list's, each once", () => {
  expect(fieldNames(["dueOn", "ownerId"])).toBe("Due, Owner");
  expect(fieldNames(["members.0.role", "members.1.userId"])).toBe("Members");
});

it("never tells a code: what has no name is left out, whatever it is called", () => {
  expect(fieldNames(["__proto__", "constructor", "", "noSuchField"])).toBe("");
});
