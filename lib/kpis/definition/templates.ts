import type { kpiDirections, kpiUnits, outcomeKinds, periodKinds } from "@/db/vocabulary/kpis";
import type { Cadence } from "@/lib/kernel/period";

/** KPIs that the articles behind the product ask for, ready to be picked. */
export const templateKeys = [
  "recognised_visit_rate",
  "personalisation_reach",
  "retention_with_reasons",
  "mix_share",
  "request_lead_time",
  "customer_view_coverage",
] as const;
export type TemplateKey = (typeof templateKeys)[number];

/**
 * A definition to begin with. Name, meaning, formula and plain line are words, at `kpis.templates.<key>` of the
 * messages. Without an outcome it is a driver.
 */
export type KpiTemplate = {
  readonly unit: (typeof kpiUnits)[number];
  readonly direction: (typeof kpiDirections)[number];
  readonly cadence: Cadence;
  readonly periodKind: (typeof periodKinds)[number];
  readonly outcome: (typeof outcomeKinds)[number] | null;
  /** The article the idea is from, by its key in `articles`. */
  readonly article: "odd_couple" | "zensar" | "journey_maps";
};

const share = { unit: "percent", direction: "up" } as const;

export const templates: Readonly<Record<TemplateKey, KpiTemplate>> = {
  recognised_visit_rate: {
    ...share,
    ...{ cadence: "weekly", periodKind: "sum", outcome: null, article: "odd_couple" },
  },
  personalisation_reach: { ...share, ...{ cadence: "weekly", periodKind: "sum", outcome: null, article: "zensar" } },
  retention_with_reasons: {
    ...share,
    ...{ cadence: "monthly", periodKind: "sum", outcome: "retention", article: "journey_maps" },
  },
  mix_share: { ...share, ...{ cadence: "monthly", periodKind: "sum", outcome: "take_up", article: "journey_maps" } },
  request_lead_time: {
    ...{ unit: "days", direction: "down", cadence: "monthly", periodKind: "sum", outcome: null },
    article: "odd_couple",
  },
  customer_view_coverage: {
    ...share,
    ...{ cadence: "quarterly", periodKind: "point", outcome: null, article: "odd_couple" },
  },
};

/** The template of that key, if there is one. */
export const templateKey = (asked: unknown): TemplateKey | null => templateKeys.find((key) => key === asked) ?? null;
