import { z } from "zod";
import { sides } from "@/db/vocabulary/people";
import { batchReading, mostReadings } from "@/lib/kpis/readings/batch";
import { checkInInput, kpiDefinition, kpiEdit, targetInput } from "@/lib/kpis/schema";
import { contract, nothing } from "./contract";
import { aDay, anId, anInstant } from "./fields";
import { byKey } from "./kpis";
import { pageAsked, pageOf } from "./page";

/** Shown as it is, but read by the command, which names what is wrong reading by reading. */
const { $schema: _dialect, ...readingShown } = z.toJSONSchema(batchReading, { io: "input", unrepresentable: "any" });

export const recordBatchContract = contract({
  operationId: "recordBatch",
  method: "post",
  path: "/api/v1/kpis/{key}/readings/batch",
  summary: `Record up to ${mostReadings.toLocaleString("en")} readings of a KPI, all of them or none`,
  capability: "kpi.record",
  scopes: ["kpi:write"],
  params: byKey,
  query: nothing,
  body: z.strictObject({
    readings: z.array(z.unknown().meta(readingShown as never)).meta({ minItems: 1, maxItems: mostReadings }),
  }),
  megabytes: 16,
  answer: z.object({
    written: z.int().meta({ description: "New versions." }),
    unchanged: z.int().meta({ description: "Equal to what was there." }),
    readings: z.int(),
  }),
  statuses: { 200: "All readings are on record." },
  refusals: {
    413: "There are more readings than are taken at once; nothing was written.",
    422: "Some reading is at fault; errors names index, field and reason of the first 1,000 faults; nothing was written.",
  },
});

export const listTargetsContract = contract({
  operationId: "listTargets",
  method: "get",
  path: "/api/v1/kpis/{key}/targets",
  summary: "The steps of a KPI's target line, in the order in which they replace each other",
  capability: "kpi.read",
  scopes: ["kpi:read"],
  params: byKey,
  query: z.strictObject(pageAsked),
  body: nothing,
  answer: z.object(
    pageOf(z.object({ from: aDay, value: z.number(), reason: z.string(), setBy: z.string().nullable() })),
  ),
  statuses: { 200: "A page of steps." },
});

export const setTargetContract = contract({
  operationId: "setTarget",
  method: "post",
  path: "/api/v1/kpis/{key}/targets",
  summary: "Add a step to a KPI's target line; a later step for the same day replaces the earlier",
  capability: "kpi.set_target",
  scopes: ["kpi:write"],
  params: byKey,
  query: nothing,
  body: targetInput.omit({ kpi: true }),
  answer: z.object({ id: anId }),
  statuses: { 201: "The step stands." },
});

const word = z.string().nullable();

export const listCheckInsContract = contract({
  operationId: "listCheckIns",
  method: "get",
  path: "/api/v1/kpis/{key}/check-ins",
  summary:
    "What the co-owners said, the newest first; one given before the other has given theirs only shows that it is",
  capability: "kpi.read",
  scopes: ["kpi:read"],
  params: byKey,
  query: z.strictObject(pageAsked),
  body: nothing,
  answer: z.object(
    pageOf(
      z.object({
        id: anId,
        author: z.string(),
        side: z.enum(sides).nullable(),
        period: z.string(),
        isSealed: z.boolean().meta({ description: "Given, and closed until every co-owner has given theirs." }),
        isAfterSeeing: z.boolean().meta({ description: "Changed by its author after both words lay open." }),
        confidence: z.int().nullable(),
        changed: word,
        blocker: word,
        givenAt: anInstant,
      }),
    ),
  ),
  statuses: { 200: "A page of check-ins, each co-owner's latest of a period." },
});

export const checkInContract = contract({
  operationId: "checkIn",
  method: "post",
  path: "/api/v1/kpis/{key}/check-ins",
  summary: "Bring the word of the co-owner named in author for the running period",
  capability: "kpi.check_in",
  scopes: ["kpi:write"],
  params: byKey,
  query: nothing,
  body: checkInInput.omit({ kpi: true }),
  answer: z.object({ id: anId, period: z.string() }),
  statuses: { 201: "The word is on record." },
});

export const defineKpiContract = contract({
  operationId: "defineKpi",
  method: "post",
  path: "/api/v1/kpis",
  summary: "Define a KPI",
  capability: "kpi.define",
  scopes: ["kpi:write"],
  params: nothing,
  query: nothing,
  body: kpiDefinition,
  answer: z.object({ id: anId, key: z.string(), version: z.int() }),
  statuses: { 201: "The KPI is defined." },
  refusals: { 409: "A KPI with this key or name exists." },
});

export const editKpiContract = contract({
  operationId: "editKpi",
  method: "patch",
  path: "/api/v1/kpis/{key}",
  summary: "Change a KPI's definition; fields left out stay",
  capability: "kpi.define",
  scopes: ["kpi:write"],
  params: byKey,
  query: nothing,
  body: kpiEdit.shape.changes.extend({
    version: z.int().optional().meta({ description: "The version the change was made from; or send it in If-Match." }),
    reason: kpiEdit.shape.reason,
  }),
  answer: z.object({ key: z.string(), version: z.int() }),
  statuses: { 200: "The change stands, under the new version." },
  refusals: { 409: "The version is stale (currentVersion is the one that stands), or the name is in use." },
});
