import type { KpiUnit } from "@/lib/kernel/measure";
import type { KpiTemplate, TemplateKey } from "./templates";

/** The articles figures are quoted from; their titles are names, and the year is null where none is printed. */
export const articles: Readonly<
  Record<KpiTemplate["article"], { readonly title: string; readonly year: number | null }>
> = {
  odd_couple: { title: "B. Stackpole, “Meet tech's new odd couple: the CIO and CMO”, CIO", year: 2016 },
  zensar: { title: "A. Rege (Zensar) on the CIO–CMO partnership, interview", year: null },
  journey_maps: { title: "J.-A. Mennella (Gartner) on customer journey maps for CIOs", year: null },
};

/**
 * A figure somebody published about other companies. It is shown beside a definition, with its source, and has no way
 * into a chart, a target or a sum. `key` names what it measures, at `kpis.benchmarks.<key>` of the messages.
 */
export type Benchmark = {
  readonly key: "full_view_marketers" | "full_view_it" | "saas_share";
  readonly template: TemplateKey;
  readonly figure: number;
  readonly unit: KpiUnit;
  /** The source says "over" the figure. */
  readonly isAtLeast: boolean;
  readonly article: KpiTemplate["article"];
};

const surveyed = { unit: "percent", isAtLeast: false, article: "odd_couple" } as const;

/** Every figure of the articles that measures what a template measures; the other templates have none. */
const benchmarks: readonly Benchmark[] = [
  { key: "full_view_marketers", template: "customer_view_coverage", figure: 46, ...surveyed },
  { key: "full_view_it", template: "customer_view_coverage", figure: 51, ...surveyed },
  {
    ...{ key: "saas_share", template: "mix_share", figure: 90, unit: "percent", isAtLeast: true },
    article: "journey_maps",
  },
];

/** The published figures for KPIs made from a template; none for a KPI made without. */
export const benchmarksFor = (template: string | null): readonly Benchmark[] =>
  benchmarks.filter((benchmark) => benchmark.template === template);
