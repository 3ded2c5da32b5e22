import type { KpiUnit } from "@/lib/kernel/measure";
import type { KpiDirection } from "../standing/status";
import { furthestGap } from "./judging";

/** What decides whether a KPI is defined well enough to be saved. */
export type DefinitionFacts = {
  readonly unit: KpiUnit;
  readonly currency: string | null;
  readonly direction: KpiDirection;
  readonly bandLow: number | null;
  readonly bandHigh: number | null;
  readonly isShared: boolean;
  readonly outcome: string | null;
  readonly itOwnerId: string | null;
  readonly marketingOwnerId: string | null;
  readonly atRiskGap: number;
  readonly offTrackGap: number;
  /** An executive gave leave to share it although it is no business outcome. */
  readonly isOverridden?: boolean;
};

export type DefinitionProblem = { readonly field: keyof DefinitionFacts; readonly key: string };

/**
 * Everything that stands against a definition, field by field. A shared KPI has two different co-owners and is a
 * business outcome, or an executive has overridden that; a band has a width; money has a currency; "off track" lies
 * beyond "at risk", and not so far that nothing ever is.
 */
export function definitionProblems(facts: DefinitionFacts): DefinitionProblem[] {
  const rules: readonly (readonly [boolean, keyof DefinitionFacts, string])[] = [
    [facts.isShared && !facts.itOwnerId, "itOwnerId", "shared_needs_it_owner"],
    [facts.isShared && !facts.marketingOwnerId, "marketingOwnerId", "shared_needs_marketing_owner"],
    [isOnePerson(facts), "marketingOwnerId", "owners_must_differ"],
    [facts.isShared && !facts.outcome && !facts.isOverridden, "outcome", "shared_needs_outcome"],
    [facts.direction === "band" && !hasWidth(facts), "bandHigh", "band_needs_width"],
    [facts.unit === "money" && !facts.currency, "currency", "money_needs_currency"],
    [facts.atRiskGap > 0, "atRiskGap", "gap_above_zero"],
    [facts.offTrackGap >= facts.atRiskGap, "offTrackGap", "gaps_out_of_order"],
    [facts.offTrackGap < furthestGap, "offTrackGap", "gap_too_far"],
  ];
  return rules.filter(([broken]) => broken).map(([, field, key]) => ({ field, key: `kpi.definition.${key}` }));
}

const isOnePerson = ({ isShared, itOwnerId, marketingOwnerId }: DefinitionFacts): boolean =>
  isShared && itOwnerId !== null && itOwnerId === marketingOwnerId;

const hasWidth = ({ bandLow, bandHigh }: DefinitionFacts): boolean =>
  bandLow !== null && bandHigh !== null && bandLow < bandHigh;

/** Addresses below /kpis that are pages of their own, so no KPI can have them. */
export const reservedKeys: readonly string[] = [
  "new",
  "glossary",
  "overrides",
  "conflicts",
  "events",
  "tree",
  "export",
];

/**
 * A KPI's address made from its name: "Repeat purchase rate (30 d)" is "repeat-purchase-rate-30-d". One that is a
 * page's own gets "-kpi" behind it.
 */
export function keyFromName(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const key = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return reservedKeys.includes(key) ? `${key}-kpi` : key || "kpi";
}
