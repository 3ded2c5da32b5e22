import { z } from "zod";
import { funnelDimensions, funnelOrders, funnelUnits } from "@/db/vocabulary/journeys";
import { journeyField } from "@/lib/events/schema";
import { contract, nothing } from "./contract";
import { aDay, dayAsked, listAsked, numberAsked } from "./fields";

const ratio = z.number().nullable().meta({ description: "0 to 1; null when the denominator is 0." });
const steps = z.array(z.object({ step: z.string(), count: z.int(), ofStart: ratio, ofPrevious: ratio }));

const window = numberAsked(1, 3660)
  .optional()
  .meta({ description: "Days from the first step; any later moment without." });

export const readFunnelContract = contract({
  operationId: "readFunnel",
  method: "get",
  path: "/api/v1/journeys/{key}/funnel",
  summary: "How many people or sessions went through steps, in order or in any, other events between them allowed",
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
    order: z.enum(funnelOrders).default("in_order").meta({
      description: "“any”: a step counts at any time, before the first step too, as far from it as the window allows.",
    }),
    by: z.enum(funnelDimensions).optional(),
    // biome-ignore lint/suspicious/noThenProperty: a schema's field is never awaited
    then: z.enum(funnelDimensions).optional().meta({ description: "Splits each group of “by” once more." }),
    window,
  }),
  body: nothing,
  answer: z.object({
    definition: z.object({
      unit: z.enum(funnelUnits),
      ordered: z.boolean(),
      windowDays: z.int().nullable(),
      from: aDay,
      to: aDay,
      steps: z.array(z.string()),
      by: z.enum(funnelDimensions).nullable(),
      thenBy: z.enum(funnelDimensions).optional().meta({ description: "Only with “then”." }),
      denominator: z.literal("first_step"),
      stillOpenFrom: aDay.nullable(),
    }),
    steps,
    groups: z
      .array(z.object({ key: z.string().nullable(), thenKey: z.string().nullable().optional(), steps }))
      .optional(),
  }),
  statuses: { 200: "The funnel; groups, ordered by count, only with “by”." },
});

const people = z
  .int()
  .nullable()
  .meta({ description: "Null is hidden: fewer than five people, or what would tell of them." });

export const readTransitionsContract = contract({
  operationId: "readTransitions",
  method: "get",
  path: "/api/v1/journeys/{key}/transitions",
  summary: "From which device, channel, persona or region people at one stage went to which at another",
  capability: "journey.read",
  scopes: ["journey:read"],
  params: z.object({ key: journeyField }),
  query: z.strictObject({
    from: dayAsked,
    to: dayAsked.meta({ description: "The day after the last." }),
    steps: listAsked(z.string().trim().min(1).max(500), 2).meta({
      description: "Two: stage:KEY for a stage of the journey, or event names.",
    }),
    by: z.enum(funnelDimensions).default("channel"),
    window,
  }),
  body: nothing,
  answer: z.object({
    definition: z.object({
      unit: z.literal("person"),
      from: aDay,
      to: aDay,
      zone: z.string(),
      steps: z.array(z.string()),
      by: z.enum(funnelDimensions),
      windowDays: z.int().nullable(),
      denominator: z.literal("row"),
      fewest: z.int(),
      stillOpenFrom: aDay.nullable(),
    }),
    table: z
      .object({
        columns: z.array(z.string().nullable()),
        rows: z.array(
          z.object({
            from: z.string().nullable(),
            isRest: z.boolean().meta({ description: "All values too rare for a row of their own, together." }),
            total: z.int(),
            cells: z.array(people),
            didNotGoOn: people,
          }),
        ),
        entrants: z.int(),
        hidden: z.int(),
      })
      .nullable()
      .meta({ description: "Null when fewer than five people were at the first stage." }),
  }),
  statuses: { 200: "The matrix; each row’s cells and those who did not go on make up its total." },
});
