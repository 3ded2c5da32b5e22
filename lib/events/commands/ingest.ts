import { z } from "zod";
import { authorize } from "@/lib/access/policy";
import { type MessageReason, refuse } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { eventIdentity } from "../identity";
import { ownInterface } from "../source";
import { insertEvents } from "../store/append";
import type { Insertion } from "../store/delivery";

const mostEvents = 5000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const printable = /^[^\u0000-\u001f]*$/;
const text = z.string().trim().regex(printable).max(500);
const optionalText = text.nullish().transform((value) => value || null);

const event = z
  .strictObject({
    event: text.min(1),
    timestamp: z.iso.datetime({ offset: true }).transform((moment) => new Date(moment)),
    userId: optionalText,
    anonymousId: optionalText,
    messageId: optionalText,
    sessionId: optionalText,
    device: optionalText,
    channel: optionalText,
    persona: optionalText,
    region: optionalText,
    value: z
      .number()
      .nullish()
      .transform((value) => value ?? null),
  })
  .refine(({ userId, anonymousId }) => userId ?? anonymousId, { error: "refusal.field.required", path: ["userId"] });

/** What a script may send at once. */
export const eventBatch = z.array(event).min(1).max(mostEvents);

/**
 * Takes a batch of events from a script, all or none. Sending the same batch again changes nothing, so a script whose
 * connection broke simply repeats itself. Not a command: ingestion writes no audit row. Refuses as invalid with one
 * reason per field at fault ("3.timestamp", counted from 0).
 */
export async function ingestEvents(context: Context, batch: unknown): Promise<Insertion> {
  authorize(context.viewer, "event.ingest", {});
  const parsed = eventBatch.safeParse(batch);
  if (!parsed.success) refuseBatch(parsed.error);
  const rows = parsed.data.map((sent) => ({
    ...sent,
    at: sent.timestamp,
    name: sent.event,
    identity: eventIdentity({ ...sent, value: sent.value === null ? null : String(sent.value) }),
  }));
  return insertEvents(context.db, rows, { source: ownInterface, importId: null, now: context.now });
}

function refuseBatch({ issues }: z.ZodError): never {
  const fields: Record<string, MessageReason> = {};
  for (const issue of issues) {
    const key = issue.code === "custom" ? issue.message : "refusal.field.malformed";
    fields[issue.path.join(".")] ??= { key, values: {} };
  }
  refuse("invalid", "refusal.input", { fields: Object.keys(fields).join(", ") }, fields);
}
