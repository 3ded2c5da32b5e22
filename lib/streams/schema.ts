import { z } from "zod";
import { streamRoles } from "@/db/vocabulary/people";
import { outcomeUnits, streamKinds } from "@/db/vocabulary/streams";
import { nameText } from "@/lib/kernel/name-text";

export const streamKey = z.string().trim().min(1).max(100);
const line = z.string().trim().max(200);

/** A stream as first written down: its outcome is a percentage or an amount in minor units. */
export const streamDraft = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(100),
  name: nameText(200).min(1),
  kind: z.enum(streamKinds).default("other"),
  mission: z.string().trim().max(4000).default(""),
  outcomeUnit: z.enum(outcomeUnits).default("percent"),
  outcomePercent: z.int().nullable().default(null),
  outcomeMinor: z.coerce.bigint().nullable().default(null),
  outcomeCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null),
  outcomeOf: line.default(""),
  updateEveryDays: z.int().min(1).max(366).nullable().default(null),
  members: z
    .array(
      z.strictObject({
        userId: z.uuid(),
        functionId: z.uuid().nullable().default(null),
        streamRole: z.enum(streamRoles),
      }),
    )
    .max(500)
    .default([]),
});
