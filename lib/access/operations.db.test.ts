import { beforeAll, describe, expect, it } from "vitest";
import { roles, tokenScopes } from "@/db/vocabulary/people";
import { Refusal } from "@/lib/kernel/errors";
import { type Context, type Operation, operations } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { expectedOperations as expected } from "@/tests/support/expected-operations";
import { aHouse } from "@/tests/support/people";
import { proves } from "@/tests/support/size";
import { mayAtAll } from "./policy";

const modules = import.meta.glob([
  "../**/queries/**/*.ts",
  "../**/commands/**/*.ts",
  "../**/queries.ts",
  "../**/commands.ts",
  "!../**/*.test.ts",
]);
await Promise.all(Object.values(modules).map((load) => load()));

const { db } = await testDatabase();
const visitors: Record<string, Context> = {};

beforeAll(async () => {
  const house = await aHouse(db);
  for (const role of roles) visitors[role] = await house.as(role);
  visitors.nobody = await house.withoutRole();
  for (const scope of tokenScopes) visitors[scope] = house.asToken(scope);
});

describe("the register of operations", () => {
  it("has each one classified here, under the capability it asks for", () => {
    const found = Object.fromEntries(operations().map(({ name, capability }) => [name, capability]));
    expect(found).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, [capability]]) => [name, capability])),
    );
  });
});

const cells = operations().flatMap((operation) =>
  [...roles, "nobody", ...tokenScopes].map((who) => ({ name: operation.name, who, operation })),
);

describe("every role and scope × every operation", () => {
  it.each(cells)("$who × $name", async ({ name, who, operation }) => {
    proves("T1 roles × operations", "cells", 1);
    const visitor = visitors[who];
    const [, sample] = expected[name] ?? [];
    if (!visitor) throw new Error(`no visitor ${who}`);
    const answer = await outcome(operation, visitor, sample ?? {});
    if (mayAtAll(visitor.viewer, operation.capability)) {
      // What a visitor may do at all is stopped, if it is, by the row: absent, not one's own, or wrong in itself.
      expect(["done", "not_found", "invalid", "conflict", "forbidden"]).toContain(answer);
      if (operation.kind === "query") expect(answer).not.toBe("forbidden");
    } else if (sample) {
      expect(answer).toBe("forbidden");
    } else {
      expect(["forbidden", "invalid"]).toContain(answer);
    }
  });
});

async function outcome(operation: Operation, context: Context, input: object): Promise<string> {
  try {
    await operation.run(context, input);
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
