import { expect, it } from "vitest";
import { fieldNames } from "./field-names";

it("calls fields by their names on screen, a list by the list's, each once", () => {
  expect(fieldNames(["dueOn", "ownerId"])).toBe("Due, Owner");
  expect(fieldNames(["members.0.role", "members.1.userId"])).toBe("Members");
});

it("never tells a code: what has no name is left out, whatever it is called", () => {
  expect(fieldNames(["__proto__", "constructor", "", "noSuchField"])).toBe("");
});
