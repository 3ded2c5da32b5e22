import { kpiCalculationInputs, kpiCalculations, kpiOppositions, kpiRecalculations, readings } from "@/db/schema";
import { addDays } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { calculatedSource } from "@/lib/kpis/commands/recalculate-results";
import { basket } from "../story/calculations";
import { founded, moment } from "../story/company";
import { oppositions } from "../story/expectations";
import type { Writing } from "./writing";

/** The calculated KPI with its readings and their log, and the pairs of KPIs that were marked as pulling apart. */
export async function writeCalculations({ db, story, id, when, monday }: Writing): Promise<void> {
  const kpiId = id("kpi", basket.kpi);
  const made = { createdBy: id("person", "bram"), createdAt: when(founded(monday)) };
  await db.insert(kpiCalculations).values({ kpiId, kind: "ratio", ...made });
  await db.insert(kpiCalculationInputs).values([
    { kpiId, inputId: id("kpi", basket.left), role: "left" },
    { kpiId, inputId: id("kpi", basket.right), role: "right" },
  ]);
  await db.insert(readings).values(
    story.baskets.map(({ weekStart, version, value, numerator, denominator, made }) => {
      const period = { period: weekOf(weekStart), periodStart: weekStart, periodEnd: addDays(weekStart, 6) };
      const source = { source: calculatedSource, receivedAt: when(made) };
      return { kpiId, ...period, version, value, numerator, denominator, ...source };
    }),
  );
  await db.insert(kpiRecalculations).values(
    story.baskets.map(({ weekStart, before, value, cause, made }) => {
      const change = { before, after: value, causeId: id("kpi", cause), computedAt: when(made) };
      return { kpiId, periodEnd: addDays(weekStart, 6), ...change };
    }),
  );
  await db.insert(kpiOppositions).values(
    oppositions.map(([one, other, by, daysAgo, reason]) => {
      const [kpiId = "", otherId = ""] = [id("kpi", one), id("kpi", other)].sort();
      return {
        kpiId,
        otherId,
        reason,
        createdBy: id("person", by),
        createdAt: when(moment(monday, -daysAgo, "15:10")),
      };
    }),
  );
}
