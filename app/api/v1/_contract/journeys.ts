import { z } from "zod";
import { funnelDimensions, funnelUnits } from "@/db/vocabulary/journeys";
import { journeyField } from "@/lib/events/schema";
import { contract, nothing } from "./contract";
import { aDay, dayAsked, listAsked, numberAsked } from "./fields";

const ratio = z.number().nullable().meta({ description: "0 to 1; null when the denominator is 0." });
const steps = z.array(z.object({ step: z.string(), count: z.int(), ofStart: ratio, ofPrevious: ratio }));

export const readFunnelContract = contract({
  operationId: "readFunnel",
  method: "get",
  path: "/api/v1/journeys/{key}/funnel",
  summary: "How many people or sessions went through steps in order, other events between them allowed",
  capability: "journey.read",
  scopes: ["journey:read"],
  params: z.object({ key: journeyField }),
  query: z.strictObject({
    from: dayAsked,
    to: dayAsked.meta({ description: "The day after the last." }),
    unit: z.enum(funnelUnits).default("person"),
    steps: listAsked(z.string().trim().min(1).max(500), 10).meta({
      description: "Event names, or stage:KEY for a stage of the journey.",
    }),
    by: z.enum(funnelDimensions).optional(),
    window: numberAsked(1, 3660)
      .optional()
      .meta({ description: "Days from the first step; any later moment without." }),
  }),
  body: nothing,
  answer: z.object({
    definition: z.object({
      unit: z.enum(funnelUnits),
      ordered: z.literal(true),
      windowDays: z.int().nullable(),
      from: aDay,
      to: aDay,
      steps: z.array(z.string()),
      by: z.enum(funnelDimensions).nullable(),
      denominator: z.literal("first_step"),
      stillOpenFrom: aDay.nullable(),
    }),
    steps,
    groups: z.array(z.object({ key: z.string().nullable(), steps })).optional(),
  }),
  statuses: { 200: "The funnel; groups, ordered by count, only with “by”." },
});
