import type { Day } from "@/lib/kernel/day";
import type { Position } from "../ledger/position";
import { type BookedYear, type LineForecast, lineForecast, type StatedForecast } from "./forecast";

interface Line {
  readonly id: string;
  readonly kind: "expense" | "revenue";
  readonly position: Position;
}

interface Basis {
  readonly year: BookedYear | null;
  readonly on: Day;
  readonly stated: readonly (StatedForecast & { readonly lineId: string })[];
}

/** Each line with its forecast; null is "no forecast". Page, file and API all read it here. */
export function forecasted<T extends Line>(
  lines: readonly T[],
  { stated, ...when }: Basis,
): (T & { readonly forecast: LineForecast | null })[] {
  const byLine = new Map(stated.map(({ lineId, ...one }) => [lineId, one]));
  return lines.map((line) => ({ ...line, forecast: lineForecast(line, byLine.get(line.id) ?? null, when) }));
}
