import { z } from "zod";
import {
  cadences,
  coverages,
  kpiDirections,
  kpiJudgements,
  kpiUnits,
  outcomeKinds,
  periodKinds,
  targetKinds,
} from "@/db/vocabulary/kpis";
import { dayField } from "@/lib/kernel/day-field";
import { nameText } from "@/lib/kernel/name-text";
import { definitionProblems, reservedKeys } from "./definition/definition";
import { templateKeys } from "./definition/templates";
import { largestNumber } from "./readings/reading";
import type { EffectiveStatus } from "./standing/roll-up";

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

/** Changes a list can be narrowed to; "moved" is either of the two. */
export const askedChanges = ["moved", "worse", "better"] as const;

/** Keys that follow from a service's address can be long. */
const longestKey = 200;
export const kpiKey = z.string().trim().min(1).max(longestKey);
const line = z.string().trim().max(200);
const kpiName = nameText(200);
const prose = z.string().trim().max(4000);
/** Beyond this a chart could not be drawn nor a sum be trusted. */
const number = z.number().gte(-largestNumber).lte(largestNumber);

export const kpiList = z.strictObject({
  search: line.optional(),
  shared: z.boolean().optional(),
  status: z.enum(shownStatuses).optional(),
  change: z.enum(askedChanges).optional(),
  sort: z.enum(["position", "name", "status"]).default("position"),
  page: z.int().min(1).default(1),
  limit: z.int().min(1).max(500).default(50),
  ids: z.array(z.uuid()).max(500).optional(),
});

/** What a KPI is. Editing takes the same fields; those left out stay as they are. */
const definitionFields = {
  name: kpiName.min(1),
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
  /** Days after a reading falls due before the newest one is stale; null for the cadence's own. */
  graceDays: z.int().min(0).max(60).nullable(),
  screensOutliers: z.boolean(),
};

export const kpiEdit = z.strictObject({
  key: kpiKey,
  version: z.int(),
  changes: z.strictObject(definitionFields).partial(),
  /** Why; stands in the history of definitions, and must be said where somebody agreed to the one it replaces. */
  reason: line.default(""),
});

export const kpiDefinition = z
  .strictObject({
    key: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(longestKey)
      .refine((key) => !reservedKeys.includes(key), "kpi.definition.key_reserved")
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
    graceDays: definitionFields.graceDays.default(null),
    screensOutliers: z.boolean().default(false),
    /** What it was made from; stays with it. */
    template: z.enum(templateKeys).nullable().default(null),
  })
  .superRefine((definition, check) => {
    for (const { field, key } of definitionProblems(definition)) {
      check.addIssue({ code: "custom", path: [field], message: key });
    }
  });

/**
 * A number of a reading as it was sent. Text is let through to the KPI's own rules, which refuse it in words that know
 * the unit: "12 %" of a count, "£5" of euros.
 */
const measured = z
  .unknown()
  .refine((sent) => typeof sent === "number" || typeof sent === "string", { error: "refusal.field.malformed" })
  .meta({ type: "number" }) as unknown as z.ZodType<number | string, number | string>;

/** A reading as a form or the API sends it: a value, or the two numbers of a ratio. */
export const readingInput = z.strictObject({
  kpi: kpiKey,
  period: z.string().trim().min(1).max(40),
  value: measured.optional(),
  numerator: measured.optional(),
  denominator: measured.optional(),
  source: line.default(""),
  note: prose.default(""),
  region: line.default(""),
  persona: line.default(""),
  channel: line.default(""),
  coverage: z.enum(coverages).default("complete"),
  /** A form asks first about a value far from routine, and is then sent again with "given"; others are not asked. */
  confirmation: z.enum(["asked", "given"]).optional(),
});

export const targetInput = z.strictObject({ kpi: kpiKey, from: dayField, value: number, reason: line.default("") });

export const checkInInput = z.strictObject({
  kpi: kpiKey,
  /** The e-mail of the co-owner whose word it is; for tokens, which have no word of their own. */
  author: z.email().max(200).optional(),
  confidence: z.int().min(0).max(10),
  changed: prose.default(""),
  blocker: prose.default(""),
});

/** A worse verdict than the readings give, for the newest complete period, which is the one the person looked at. */
export const loweringInput = z.strictObject({
  kpi: kpiKey,
  period: z.string().trim().min(1).max(40),
  status: z.enum(kpiJudgements),
  reason: prose.min(1),
});

export const restoringInput = loweringInput.omit({ status: true });

/** A yes to the definition with this number, as the person read it. */
export const agreementInput = z.strictObject({ key: kpiKey, number: z.int().min(1) });

/** What a function calls a KPI; an empty name takes the function's own word away. */
export const functionNameInput = z.strictObject({ key: kpiKey, functionId: z.uuid(), name: kpiName.default("") });

export const overrideInput = z.strictObject({ key: kpiKey, reason: prose.min(1) });
