import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { judge } from "@/lib/kpis/standing/status";
import { KpiReason } from "./kpi-reason";

const reason = { key: "kpi.reason.level_gap", values: { value: 4_180_000, target: 4_600_000, gap: -9.13 } };
const said = (line: Parameters<typeof KpiReason>[0]["line"]) => renderToStaticMarkup(<KpiReason line={line} />);

it("says a difference in the unit where the target is too near 0 for a percentage of it", () => {
  const near = { direction: "up", targetKind: "level", periodEnd: day("2026-11-22"), target: 0.01 } as const;
  const { reason: far } = judge({ ...near, value: -380 });
  const words = said({ reason: far, unit: "percent", currency: null });
  expect(words).toContain("−380 pp");
  expect(words).not.toContain("%");
  expect(said({ reason: judge({ ...near, value: 0.02 }).reason, unit: "percent", currency: null })).toContain(
    "+100.0 %",
  );
});

it("spells money as the figures beside it do, and leaves other figures as they are", () => {
  expect(said({ reason, unit: "money", currency: "EUR" })).toContain("€4.18m against a target of €4.60m: −9.1 %");
  const share = { ...reason, values: { value: 52.31, target: 60, gap: -12.8 } };
  expect(said({ reason: share, unit: "percent", currency: null })).toContain("52.3 against a target of 60: −12.8 %");
  const count = { ...reason, values: { value: 16_400, target: 18_000, gap: -8.9 } };
  expect(said({ reason: count, unit: "count", currency: null })).toContain("16,400 against a target of 18,000");
});
