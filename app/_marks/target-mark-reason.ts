import type { KpiLine } from "@/lib/kpis/line";

type NoTargetMark = "no_data" | "stale" | "too_few" | "no_target" | "off_target_moving" | "moving";

/** Why nothing can be said of whether routine variation meets a KPI's target; null where it can. */
export function whyNoTargetMark(line: KpiLine): NoTargetMark | null {
  const { targetMark, value, status, limits, change } = line;
  if (targetMark) return null;
  if (value === null) return "no_data";
  if (status === "stale") return "stale";
  if (status === "no_target") return "no_target";
  if (!limits) return "too_few";
  if (change === "better" || change === "worse") {
    return status === "off_track" || status === "at_risk" ? "off_target_moving" : "moving";
  }
  return "no_target";
}
