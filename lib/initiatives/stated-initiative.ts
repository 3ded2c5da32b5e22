import { createHash } from "node:crypto";
import type { Day } from "@/lib/kernel/day";
import type { ReportedHealth } from "./health";

/** An initiative as a file states it on a day: who it is, and what is said of it. */
export interface StatedInitiative {
  readonly externalId: string;
  readonly name: string;
  readonly functionId: string | null;
  readonly category: string | null;
  readonly health: ReportedHealth;
  readonly statusNote: string;
  readonly description: string;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly budgetMinor: bigint | null;
  readonly forecastMinor: bigint | null;
  readonly wholeLifeMinor: bigint | null;
  readonly currency: string | null;
  readonly asOf: Day;
}

/**
 * The statement under its column names, with the SHA-256 of all that it says: two with one hash are duplicates.
 * Money becomes text, which keeps it exact on its way through JSON.
 */
export function asRecord(row: StatedInitiative) {
  const content = {
    external_id: row.externalId,
    name: row.name,
    function_id: row.functionId,
    category: row.category,
    health: row.health === "not_rated" ? null : row.health,
    note: row.statusNote,
    description: row.description,
    starts_on: row.startsOn,
    ends_on: row.endsOn,
    budget_minor: row.budgetMinor?.toString() ?? null,
    forecast_minor: row.forecastMinor?.toString() ?? null,
    whole_life_minor: row.wholeLifeMinor?.toString() ?? null,
    currency: row.currency,
    dated_on: row.asOf,
  };
  return { ...content, content_hash: createHash("sha256").update(JSON.stringify(content)).digest("hex") };
}
