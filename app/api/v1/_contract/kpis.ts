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
import { fewCases } from "@/lib/kpis/readings/few-cases";
import { kpiKey, readingInput, shownStatuses } from "@/lib/kpis/schema";
import { signalRules } from "@/lib/kpis/signals/rules";
import { changes } from "@/lib/kpis/signals/variation";
import { contract, nothing } from "./contract";
import { aDay, anInstant, currency, textAsked } from "./fields";
import { pageAsked, pageOf } from "./page";

const status = z.object({
  value: z.enum(shownStatuses),
  reason: z.string().meta({ description: "Why, in a sentence with the figures it rests on." }),
});
export const byKey = z.object({ key: kpiKey });

const judged = {
  smallBase: z
    .number()
    .nullable()
    .meta({ description: `How many cases the value rests on where they are fewer than ${fewCases}; null otherwise.` }),
  change: z.enum(changes).nullable().meta({
    description: "Whether the value moved more than routine variation explains; null without limits or when stale.",
  }),
  changeRule: z.enum(signalRules).nullable().meta({ description: "The rule that saw the change; null when routine." }),
  changeSince: z.string().nullable().meta({ description: "The period it began in; null when that lies further back." }),
};

const kpi = z.object({
  key: z.string(),
  name: z.string(),
  unit: z.enum(kpiUnits),
  currency: currency.nullable(),
  direction: z.enum(kpiDirections),
  cadence: z.enum(cadences),
  isShared: z.boolean(),
  outcome: z.enum(outcomeKinds).nullable(),
  value: z.number().nullable().meta({ description: "Of the newest complete period, for the whole organisation." }),
  ...judged,
  target: z.number().nullable(),
  gap: z.number().nullable().meta({ description: "0 or more when all is well." }),
  period: z.string().nullable(),
  dataTo: aDay.nullable(),
  status,
});

const reading = z.object({
  period: z.string(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  version: z.int(),
  source: z.string(),
  receivedAt: anInstant,
  coverage: z.enum(coverages),
  reported: z.int().nullable().meta({ description: "How many of those who should report into the value did." }),
  expected: z.int().nullable(),
});

const definition = z.object({
  text: z.string(),
  formula: z.string(),
  unit: z.enum(kpiUnits),
  currency: currency.nullable(),
  direction: z.enum(kpiDirections),
  cadence: z.enum(cadences),
  periodKind: z.enum(periodKinds),
  targetKind: z.enum(targetKinds),
  bandLow: z.number().nullable(),
  bandHigh: z.number().nullable(),
  baselineValue: z.number().nullable(),
  baselineOn: aDay.nullable(),
  atRiskGap: z.number(),
  offTrackGap: z.number(),
  source: z.string(),
});

const yes = z.object({ by: z.string(), on: aDay }).nullable();
const agreement = z
  .object({
    agreed: z.boolean().meta({ description: "Whether both sides said yes to the definition in force." }),
    number: z.int().meta({ description: "Of the definition in force; a change of what the KPI means raises it." }),
    on: aDay.nullable().meta({ description: "The day the later side agreed; null while it is not agreed." }),
    sides: z.object({ it: yes, marketing: yes }),
  })
  .meta({ description: "How far both co-owners stand behind the definition; nobody has to for one not shared." });

export const listKpisContract = contract({
  operationId: "listKpis",
  method: "get",
  path: "/api/v1/kpis",
  summary: "The KPIs, with the newest value and status of each",
  capability: "kpi.read",
  scopes: ["kpi:read"],
  params: nothing,
  query: z.strictObject({ search: textAsked.optional(), status: z.enum(shownStatuses).optional(), ...pageAsked }),
  body: nothing,
  answer: z.object(pageOf(kpi)),
  statuses: { 200: "A page of KPIs." },
});

export const readKpiContract = contract({
  operationId: "readKpi",
  method: "get",
  path: "/api/v1/kpis/{key}",
  summary: "One KPI with its definition, status and readings in force, newest first",
  capability: "kpi.read",
  scopes: ["kpi:read"],
  params: byKey,
  query: nothing,
  body: nothing,
  answer: z.object({
    key: z.string(),
    name: z.string(),
    names: z
      .array(z.object({ function: z.string(), name: z.string() }))
      .meta({ description: "What functions call it among themselves." }),
    agreement,
    version: z.int().meta({ description: "What an edit names in version or If-Match; also the ETag." }),
    definition,
    status,
    value: z.number().nullable().meta({ description: "Of the newest complete period, for the whole organisation." }),
    ...judged,
    asOf: aDay.meta({ description: "The day the status is told for: today in the organisation's zone." }),
    dataTo: aDay.nullable(),
    readings: z.array(reading).meta({ description: "Of the whole organisation." }),
    breakdowns: z.array(reading.extend({ region: z.string(), persona: z.string(), channel: z.string() })),
  }),
  statuses: { 200: "The KPI." },
});

export const recordReadingContract = contract({
  operationId: "recordReading",
  method: "put",
  path: "/api/v1/kpis/{key}/readings/{period}",
  summary: "Record a KPI's reading of a period: 2026-W47, 2026-11, 2026-Q3, FY26, or a day inside it",
  capability: "kpi.record",
  scopes: ["kpi:write"],
  params: byKey.extend({ period: readingInput.shape.period }),
  query: nothing,
  body: readingInput.pick({
    value: true,
    numerator: true,
    denominator: true,
    source: true,
    note: true,
    coverage: true,
  }),
  answer: z.object({
    period: z.string(),
    version: z.int(),
    value: z.number().nullable(),
    coverage: z.enum(coverages),
  }),
  statuses: { 200: "An equal reading was there already; nothing changed.", 201: "A new version was recorded." },
});
