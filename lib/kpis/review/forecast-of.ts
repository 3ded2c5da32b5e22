import { day } from "@/lib/kernel/day";
import { type Forecast, type ForecastFacts, forecast } from "../standing/forecast";
import type { EffectiveStatus } from "../standing/roll-up";

interface Known {
  readonly line: { readonly dataTo: string | null; readonly status: EffectiveStatus };
  readonly definition: Omit<ForecastFacts, "targets" | "points" | "status" | "fiscalYearStartMonth">;
  readonly readings: readonly {
    readonly periodEnd: string;
    readonly value: number | null;
    readonly coverage: string;
  }[];
  readonly targets: ForecastFacts["targets"];
}

/** Where the newest complete readings lead if they go on as they do; null where that cannot be said. */
export function forecastOf({ line, definition, readings, targets }: Known, yearStart: number): Forecast | null {
  const points = readings.flatMap(({ periodEnd, value, coverage }) =>
    value !== null && coverage === "complete" && line.dataTo !== null && periodEnd <= line.dataTo
      ? [{ periodEnd: day(periodEnd), value }]
      : [],
  );
  return forecast({ ...definition, targets, points, status: line.status, fiscalYearStartMonth: yearStart });
}
