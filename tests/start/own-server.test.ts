import { expect, it } from "vitest";
import { StartRefusal } from "@/db/embedded/refusal";
import { ownServerRefusal } from "@/scripts/start/own-server";

const fault = (code: string, message: string) => Object.assign(new Error(message), { code });

it.each([
  [fault("28P01", 'password authentication failed for user "tl"'), "check the user and the password"],
  [fault("3D000", 'database "tl" does not exist'), "make the database first"],
  [new Error("Failed query", { cause: fault("42501", "permission denied to create role") }), "CREATEROLE"],
  [new AggregateError([fault("ECONNREFUSED", "connect ECONNREFUSED ::1:5432")]), "host and port"],
  [new Error("The server does not support SSL connections"), "check the address"],
])("says what a server of one's own answered and what to do: %s", (error, advice) => {
  const refusal = ownServerRefusal(error);

  expect(refusal).toBeInstanceOf(StartRefusal);
  expect(String(refusal)).toContain(advice);
  expect(String(refusal)).not.toContain("Failed query");
});

it("leaves a fault of ours as it is, with its stack", () => {
  const bug = new TypeError("undefined is not a function");

  expect(ownServerRefusal(bug)).toBe(bug);
});
