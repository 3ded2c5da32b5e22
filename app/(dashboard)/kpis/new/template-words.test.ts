import { expect, it } from "vitest";
import { benchmarksFor } from "@/lib/kpis/definition/benchmarks";
import { templateKeys, templates } from "@/lib/kpis/definition/templates";
import { kpiDefinition } from "@/lib/kpis/schema";
import messages from "@/messages/en.json";

it.each(templateKeys)("fills in a definition of %s that can be saved as it is", (key) => {
  const { article: _article, ...kind } = templates[key];
  const words = messages.kpis.templates[key];
  expect(Object.values(words).every((text) => text.length > 5)).toBe(true);
  expect(kpiDefinition.safeParse({ ...kind, ...words, template: key }).error).toBeUndefined();
});

it("has no words for a template that is not there", () => {
  expect(Object.keys(messages.kpis.templates).toSorted()).toEqual([...templateKeys].toSorted());
});

it("says of every published figure what it measures, and shows it with its own template only", () => {
  const shown = templateKeys.flatMap((key) => benchmarksFor(key).map((one) => [key, one.key, one.figure]));
  expect(shown).toEqual([
    ["mix_share", "saas_share", 90],
    ["customer_view_coverage", "full_view_marketers", 46],
    ["customer_view_coverage", "full_view_it", 51],
  ]);
  expect(benchmarksFor(null)).toEqual([]);
  expect(shown.every(([, key]) => String(key) in messages.kpis.benchmarks)).toBe(true);
});
