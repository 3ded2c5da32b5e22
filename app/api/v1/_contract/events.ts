import { z } from "zod";
import { sentEvent } from "@/lib/events/commands/ingest";
import { contract, nothing } from "./contract";

export const sendEventsContract = contract({
  operationId: "sendEvents",
  method: "post",
  path: "/api/v1/events",
  summary: "Send up to 50,000 events, packed with gzip or not; one that came before is not taken again",
  capability: "event.ingest",
  scopes: ["events:write"],
  params: nothing,
  query: z.strictObject({
    onError: z.enum(["abort", "skip"]).default("abort").meta({
      description: "abort takes all or none; skip takes all that can be taken and keeps the others aside.",
    }),
  }),
  body: z.array(sentEvent).min(1),
  bodyType: "application/x-ndjson",
  answer: z.object({
    inserted: z.int(),
    duplicates: z.int().meta({ description: "Events that came before, or stood twice in this batch." }),
    quarantined: z
      .int()
      .meta({ description: "Events kept aside with their reason, until somebody mends the mapping." }),
    withoutConsent: z.int().meta({ description: "Events forgotten because they lack the consent the source needs." }),
    rejectedCount: z.int(),
    rejected: z
      .array(z.object({ index: z.int(), field: z.string(), reason: z.string() }))
      .meta({ description: "The first 1,000, by the place of the event or line, counted from 0." }),
  }),
  statuses: { 200: "The events are stored." },
  refusals: { 422: "An event was at fault and onError was abort; nothing was stored." },
});
