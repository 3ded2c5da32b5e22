import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tokenScopes } from "@/db/vocabulary/people";
import { reach } from "@/lib/access/policy";
import { theSystem, type Viewer } from "@/lib/access/viewer";
import { contracts } from "./all";
import { openApiDocument } from "./document";

type Json = { [key: string]: Json };
const document = JSON.parse(JSON.stringify(openApiDocument(contracts))) as Json;
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, path, operation })),
);

function* everyRef(node: unknown): Generator<string> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "$ref") yield String(value);
    yield* everyRef(value);
  }
}

const at = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split("/")
    .reduce<unknown>((node, key) => (node as Json | undefined)?.[key], document);

describe("the OpenAPI document", () => {
  it("is OpenAPI 3.1 with what such a document must have", () => {
    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1\.\d+$/), info: { title: "Throughline" } });
    expect(document.info?.version).toBeTruthy();
  });

  it("has exactly the endpoints that are on disk", () => {
    const onDisk = globSync("app/api/v1/**/route.ts").flatMap((file) => {
      const path = `/${file.replace(/^app\//, "").replace(/\/route\.ts$/, "")}`
        .replaceAll("[", "{")
        .replaceAll("]", "}");
      const exported = readFileSync(file, "utf8").matchAll(/^export (?:const|(?:async )?function) ([A-Z]+)\b/gm);
      return [...exported].map(([, method]) => `${method} ${path}`);
    });
    expect(operations.map(({ name }) => name).toSorted()).toEqual(onDisk.toSorted());
  });

  it("refers only to what it holds", () => {
    const refs = [...new Set(everyRef(document))];
    expect(refs.length).toBeGreaterThan(0);
    for (const ref of refs) expect([ref, at(ref)]).toEqual([ref, expect.any(Object)]);
  });

  it("names every operation once", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(contracts.length);
  });

  it.each(operations)("$name declares its path's parameters, a summary and an answer", ({ path, operation }) => {
    const parameters = Object.values(operation.parameters ?? {}) as { name: unknown; in: unknown; required: unknown }[];
    const inPath = parameters.filter((one) => one.in === "path");
    expect(inPath.map(({ name }) => `{${name}}`).toSorted()).toEqual((path.match(/\{\w+\}/g) ?? []).toSorted());
    expect(inPath.every(({ required }) => required === true)).toBe(true);
    expect(operation.summary).toBeTruthy();
    expect(Object.keys(operation.responses ?? {}).some((status) => status.startsWith("2"))).toBe(true);
    for (const parameter of parameters) expect(parameter).toHaveProperty("schema");
  });

  it("gives each field of a query its true type", () => {
    const query = (name: string) =>
      Object.values(operations.find((one) => one.name === name)?.operation.parameters ?? {});
    expect(query("GET /api/v1/kpis")).toContainEqual(
      expect.objectContaining({
        name: "limit",
        required: false,
        schema: expect.objectContaining({ type: "integer", maximum: 500 }),
      }),
    );
    expect(query("GET /api/v1/spend")).toContainEqual(
      expect.objectContaining({ name: "groupBy", explode: false, schema: expect.objectContaining({ type: "array" }) }),
    );
  });
});

describe("the scopes a contract names", () => {
  it.each(contracts)("are those the policy asks for: $operationId", ({ capability, scopes }) => {
    const token = (scope: (typeof tokenScopes)[number]): Viewer => ({ ...theSystem, kind: "token", scopes: [scope] });
    const enough = tokenScopes.filter(
      (scope) => capability !== "public" && reach(token(scope), capability) === "everything",
    );
    expect(enough).toEqual(scopes);
  });
});
