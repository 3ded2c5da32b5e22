import { z } from "zod";
import { sides } from "@/db/vocabulary/people";
import { signalKinds, signalSteps } from "@/db/vocabulary/signals";
import { nameText } from "@/lib/kernel/name-text";

const longestSignal = 2000;

/** What one side noticed at a stage and hands to the other. */
export const signalInput = z.strictObject({
  stageId: z.uuid(),
  kind: z.enum(signalKinds),
  title: nameText(140).min(1),
  /** Text only: no markup is read in it. */
  body: z
    .string()
    .trim()
    .max(longestSignal)
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .default(""),
  /** Whom it is for; unsaid, the other side of the speaker's. */
  to: z.enum(sides).optional(),
});

/** Where the side a signal is for stands with it. */
export const signalAnswer = z.strictObject({
  signalId: z.uuid(),
  step: z.enum(signalSteps),
  /** The step it stood at when this was said. */
  from: z.enum(signalSteps),
  note: z.string().trim().max(longestSignal).default(""),
});

export const signalList = z.strictObject({
  /** The stages it is about; none asks for every signal. */
  stageIds: z.array(z.uuid()).max(100).optional(),
  open: z.boolean().optional(),
  limit: z.int().min(1).max(500).default(100),
});
