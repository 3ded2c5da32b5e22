import { z } from "zod";
import {
  cadences,
  coverages,
  kpiDirections,
  kpiUnits,
  outcomeKinds,
  periodKinds,
  targetKinds,
} from "@/db/vocabulary/kpis";
import { type Day, isDay } from "@/lib/kernel/day";
import { definitionProblems } from "./definition";
import type { EffectiveStatus } from "./roll-up";

/** Every status a KPI can be shown with, the most pressing first. */
export const shownStatuses = [
  "off_track",
  "at_risk",
  "stale",
  "no_data",
  "cannot_judge",
  "no_target",
  "on_track",
] as const satisfies readonly EffectiveStatus[];

export const dayField = z.custom<Day>((value) => typeof value === "string" && isDay(value), {
  message: "refusal.field.malformed",
});

export const kpiKey = z.string().trim().min(1).max(100);
const line = z.string().trim().max(200);
const prose = z.string().trim().max(4000);
const number = z.number();

export const kpiList = z.strictObject({
  search: line.optional(),
  shared: z.boolean().optional(),
  status: z.enum(shownStatuses).optional(),
  sort: z.enum(["position", "name", "status"]).default("position"),
  page: z.int().min(1).default(1),
  limit: z.int().min(1).max(500).default(50),
  ids: z.array(z.uuid()).max(500).optional(),
});

/** What a KPI is. Editing takes the same fields; those left out stay as they are. */
const definitionFields = {
  name: line.min(1),
  definition: prose,
  formula: prose,
  plainLine: line,
  unit: z.enum(kpiUnits),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  direction: z.enum(kpiDirections),
  bandLow: number.nullable(),
  bandHigh: number.nullable(),
  cadence: z.enum(cadences),
  periodKind: z.enum(periodKinds),
  isShared: z.boolean(),
  outcome: z.enum(outcomeKinds).nullable(),
  countsTowardsIncentive: z.boolean(),
  itOwnerId: z.uuid().nullable(),
  marketingOwnerId: z.uuid().nullable(),
  targetKind: z.enum(targetKinds),
  baselineValue: number.nullable(),
  baselineOn: dayField.nullable(),
  atRiskGap: number,
  offTrackGap: number,
  source: line,
  reviewOn: dayField.nullable(),
};

export const kpiEdit = z.strictObject({
  key: kpiKey,
  version: z.int(),
  changes: z.strictObject(definitionFields).partial(),
});

export const kpiDefinition = z
  .strictObject({
    key: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(100)
      .optional(),
    ...definitionFields,
    definition: prose.default(""),
    formula: prose.default(""),
    plainLine: line.default(""),
    currency: definitionFields.currency.default(null),
    bandLow: number.nullable().default(null),
    bandHigh: number.nullable().default(null),
    periodKind: z.enum(periodKinds).default("point"),
    isShared: z.boolean().default(false),
    outcome: definitionFields.outcome.default(null),
    countsTowardsIncentive: z.boolean().default(false),
    itOwnerId: definitionFields.itOwnerId.default(null),
    marketingOwnerId: definitionFields.marketingOwnerId.default(null),
    targetKind: z.enum(targetKinds).default("level"),
    baselineValue: number.nullable().default(null),
    baselineOn: dayField.nullable().default(null),
    atRiskGap: number.default(-5),
    offTrackGap: number.default(-15),
    source: line.default(""),
    reviewOn: dayField.nullable().default(null),
  })
  .superRefine((definition, check) => {
    for (const { field, key } of definitionProblems(definition)) {
      check.addIssue({ code: "custom", path: [field], message: key });
    }
  });

/** A reading as a form or the API sends it: a value, or the two numbers of a ratio. */
export const readingInput = z.strictObject({
  kpi: kpiKey,
  period: z.string().trim().min(1).max(40),
  value: number.optional(),
  numerator: number.optional(),
  denominator: number.optional(),
  source: line.default(""),
  note: prose.default(""),
  region: line.default(""),
  persona: line.default(""),
  channel: line.default(""),
  coverage: z.enum(coverages).default("complete"),
});

export const targetInput = z.strictObject({ kpi: kpiKey, from: dayField, value: number, reason: line.default("") });

export const checkInInput = z.strictObject({
  kpi: kpiKey,
  confidence: z.int().min(0).max(10),
  changed: prose.default(""),
  blocker: prose.default(""),
});
