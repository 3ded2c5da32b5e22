import { type Derivation, derivation } from "@/lib/kpis/standing/derivation";
import type { KpiDetail } from "../kpi-detail";

/** How the KPI's status follows from its newest complete reading. */
export function whyOf({ line, definition, readings, targets, lowerings }: KpiDetail): Derivation {
  const newest = readings.find(({ periodEnd, coverage }) => periodEnd === line.dataTo && coverage === "complete");
  const { dataTo, value, period } = line;
  const ratio = { numerator: newest?.numerator ?? null, denominator: newest?.denominator ?? null };
  const reading = dataTo && value !== null ? { period: period ?? "", periodEnd: dataTo, value, ...ratio } : null;
  const { freshness } = line;
  const lowering = lowerings.find(({ periodEnd }) => periodEnd === dataTo) ?? null;
  return derivation({ ...definition, isPercent: definition.unit === "percent", freshness, targets, reading, lowering });
}

type Asked = Pick<KpiDetail, "mayLower" | "mayTakeBack"> & {
  readonly status: KpiDetail["line"]["status"];
  /** Whether somebody's lowering is in force. */
  readonly isLowered: boolean;
};

/** What a person may say of the status shown: a worse one as long as there is one, and a word of their own taken back. */
export function loweringOffers({ status, isLowered, mayLower, mayTakeBack }: Asked) {
  return {
    canLower: mayLower && (status === "on_track" || status === "at_risk"),
    canRestore: isLowered && mayTakeBack,
  };
}
