import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contentOf, type DefinitionContent, definitionalFields, differences } from "./definition-content";

const nothing = Object.fromEntries(definitionalFields.map((field) => [field, null])) as DefinitionContent;
const content: DefinitionContent = { ...nothing, name: "Repeat rate", unit: "percent", bandLow: 0, formula: "" };

describe("a definition's content", () => {
  it("is its fields and nothing else of a KPI", () => {
    const kpi = { ...content, id: "1", reviewOn: "2026-11-23", screensOutliers: true };
    expect(contentOf(kpi)).toEqual(content);
  });

  it("is what the migration keeps for KPIs that were there before, but for the grace, which was no part of it then", () => {
    const migration = readFileSync("db/migrations/0003_kpi_depth_guards.sql", "utf8");
    const [, built = ""] = /jsonb_build_object\(([^)]*)\)/.exec(migration) ?? [];
    const kept = [...built.matchAll(/'(\w+)', (\w+)/g)].map(([, field, column]) => [field, column]);
    const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const then = definitionalFields.filter((field) => field !== "graceDays");
    expect(kept.toSorted()).toEqual(then.map((field) => [field, snake(field)]).toSorted());
  });
});

describe("the difference between two definitions", () => {
  it("is none where nothing changed", () => expect(differences(content, { ...content })).toEqual([]));

  it("names each field with what it was and is, and whether it was added, removed or changed", () => {
    const after = { ...content, name: "Returning rate", formula: "a ÷ b", unit: null, bandLow: 1 };
    expect(differences(content, after)).toEqual([
      { field: "name", kind: "changed", before: "Repeat rate", after: "Returning rate" },
      { field: "formula", kind: "added", before: "", after: "a ÷ b" },
      { field: "unit", kind: "removed", before: "percent", after: null },
      { field: "bandLow", kind: "changed", before: 0, after: 1 },
    ]);
  });

  it("takes a field that an older definition never knew as empty", () => {
    expect(differences({ ...content, source: undefined } as never, { ...content, source: "shop" })).toEqual([
      { field: "source", kind: "added", before: null, after: "shop" },
    ]);
  });
});
