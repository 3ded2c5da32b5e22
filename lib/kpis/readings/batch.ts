import { z } from "zod";
import { type ItemFault, Refusal } from "@/lib/kernel/errors";
import { fieldReasons } from "@/lib/kernel/field-reasons";
import type { Period } from "@/lib/kernel/period";
import { readingInput } from "../schema";
import {
  type Coverage,
  coverageOf,
  type Measure,
  measureOf,
  type PeriodScene,
  readingPeriod,
  requireOpen,
} from "./reading";
import { type Reporters, reportersOf } from "./reporters";
import type { MeasuredIn } from "./written-number";

/** How many readings of a KPI are taken at once. */
export const mostReadings = 10_000;

const reporters = z.int().min(0).max(1_000_000_000);

/** One reading of a batch, as the API sends it. */
export const batchReading = readingInput
  .omit({ kpi: true, confirmation: true })
  .extend({ reported: reporters.optional(), expected: reporters.optional() });

type Sent = z.output<typeof batchReading>;

/** A reading of a batch that every rule lets through. */
export type CheckedReading = Pick<Sent, "region" | "persona" | "channel" | "source" | "note"> &
  Measure &
  Reporters & { readonly period: Period; readonly coverage: Coverage };

export type BatchScene = PeriodScene & { readonly measuredIn: MeasuredIn };

/** Reads every reading of a batch by the rules one alone is read by, and names every fault of every one of them. */
export function checkBatch(
  sent: readonly unknown[],
  scene: BatchScene,
): { readonly readings: readonly CheckedReading[]; readonly faults: readonly ItemFault[] } {
  const readings: CheckedReading[] = [];
  const faults: ItemFault[] = [];
  for (const [index, raw] of sent.entries()) {
    const shaped = batchReading.safeParse(raw, { reportInput: true });
    if (!shaped.success) {
      for (const [field, reason] of Object.entries(fieldReasons(shaped.error))) faults.push({ index, field, reason });
      continue;
    }
    const checked = checkReading(shaped.data, scene, (field, reason) => faults.push({ index, field, reason }));
    if (checked) readings.push(checked);
  }
  return { readings, faults };
}

type Tell = (field: string, reason: ItemFault["reason"]) => void;

function checkReading(sent: Sent, scene: BatchScene, tell: Tell): CheckedReading | null {
  const period = heard(tell, "period", () => readingPeriod(sent.period, scene));
  const isOpen = period && heard(tell, "note", () => openPeriod(period, scene, sent));
  const measure = heard(tell, "value", () => measureOf(sent, scene.measuredIn));
  const reported = heard(tell, "reported", () => reportersOf(sent, sent.coverage));
  if (!isOpen || !measure || !reported) return null;
  const { region, persona, channel, source, note } = sent;
  const { said, ...counted } = reported;
  const coverage = coverageOf(period, scene.today, said);
  return { region, persona, channel, source, note, ...measure, ...counted, period, coverage };
}

function openPeriod(period: Period, { today }: BatchScene, { note }: Sent): true {
  requireOpen(period, { today, note });
  return true;
}

/** What a rule makes of a reading, or null when it refuses and says why. */
function heard<T>(tell: Tell, field: string, rule: () => T): T | null {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const named = Object.entries(error.fields ?? {});
    if (named.length === 0) tell(field, { key: error.key, values: error.values });
    for (const [name, reason] of named) tell(name, reason);
    return null;
  }
}
