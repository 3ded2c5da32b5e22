import { z } from "zod";
import { healthStates, initiativeStates, needKinds } from "@/db/vocabulary/initiatives";
import { statusUpdateInput } from "@/lib/initiatives/schema";
import { contract, nothing } from "./contract";
import { aDay, aFunction, anId, aStream, currency, dayAsked, money, textAsked } from "./fields";
import { pageAsked, pageOf } from "./page";

const initiative = z.object({
  id: anId,
  externalId: z.string().nullable(),
  name: z.string(),
  state: z.enum(initiativeStates),
  stream: aStream.nullable(),
  function: aFunction.nullable(),
  category: z.string(),
  status: z.enum(healthStates),
  statusSince: aDay.nullable(),
  updatedOn: aDay.nullable(),
  note: z.string(),
  need: z.enum(needKinds),
  startsOn: aDay.nullable(),
  endsOn: aDay.nullable(),
  firstEndsOn: aDay.nullable().meta({ description: "The end first promised; it never changes." }),
  baselineEndsOn: aDay.nullable().meta({ description: "The end agreed to measure from; null: the first still." }),
  moves: z.int().meta({ description: "How often the planned end was moved since the baseline, or else ever." }),
  movedDays: z
    .int()
    .nullable()
    .meta({ description: "Days the end moved since the baseline, or else since it was first set; null without one." }),
  isWorseTwice: z.boolean().meta({ description: "The newest two updates are both worse or still bad." }),
  ratingsDiffer: z.boolean().meta({ description: "Another function rates the latest update differently." }),
  budget: money.nullable().meta({ description: "As stated for the fiscal year of `asOf`; so is the forecast." }),
  forecast: money.nullable(),
  wholeLife: money.nullable(),
  currency: currency.nullable(),
  staleMoney: z
    .object({ budget: money.nullable(), forecast: money.nullable(), statedOn: aDay })
    .nullable()
    .meta({ description: "What was last stated for an earlier year and not again for this one; in no total." }),
});

const states = z.object(
  Object.fromEntries(healthStates.map((state) => [state, z.int()])) as Record<(typeof healthStates)[number], z.ZodInt>,
);

export const listInitiativesContract = contract({
  operationId: "listInitiatives",
  method: "get",
  path: "/api/v1/initiatives",
  summary: "The initiatives as they stood on a day, each with its latest update by then",
  capability: "initiative.read",
  scopes: ["initiative:read"],
  params: nothing,
  query: z.strictObject({
    function: textAsked.optional().meta({ description: "A function's key or name." }),
    status: z.enum(healthStates).optional(),
    asOf: dayAsked.optional().meta({ description: "Today by default." }),
    ...pageAsked,
  }),
  body: nothing,
  answer: z.object({
    ...pageOf(initiative),
    counts: states.meta({ description: "Over the whole filter, not the page." }),
    totals: z
      .record(currency, z.object({ budget: money, forecast: money, wholeLife: money }))
      .meta({ description: "Over the whole filter, not the page; a budget and a forecast of this fiscal year." }),
    staleMoneyCount: z.int().meta({ description: "How many have a budget or forecast of an earlier year only." }),
  }),
  statuses: { 200: "A page of initiatives." },
});

export const updateStatusContract = contract({
  operationId: "updateStatus",
  method: "post",
  path: "/api/v1/initiatives/{id}/updates",
  summary: "Post where an initiative stands",
  capability: "initiative.update_status",
  scopes: ["initiative:write"],
  params: z.object({ id: anId }),
  query: nothing,
  body: statusUpdateInput.omit({ initiativeId: true }),
  answer: z.object({ id: anId, datedOn: aDay }),
  statuses: { 201: "The update stands." },
  refusals: { 409: "Another update came after the one named in answersUpdateId." },
});
