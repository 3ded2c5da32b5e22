import { z } from "zod";
import { nameText } from "@/lib/kernel/name-text";

/** A stage's name as people read it. */
export const stageName = nameText(80).min(1);

/** A stage's key as links and files write it: small letters, digits, - and _. */
export const stageKey = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/);

/** The version of a record that somebody looked at before changing it. */
export const version = z.coerce.number().int().min(1);

/** How a stage is expected to be or felt, 0 to 10. */
export const stageScore = z.number().min(0).max(10);

/** Where customers are met, as people read it. */
export const touchpointName = nameText(80).min(1);

/** A lane's name as people read it; one of the nine kinds may have none. */
export const laneName = nameText(60);

/** What a map says at one crossing: a sentence or three, not an essay. */
export const noteText = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .transform((text) => text.replaceAll("\r\n", "\n"));

/** Prose of some lines, with one kind of line end. */
export const prose = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .transform((text) => text.replaceAll("\r\n", "\n"));

/** The same where something has to be said: a letter or digit at least, not blanks or marks alone. */
export const saidProse = (longest: number) =>
  prose(longest).refine((text) => /[\p{L}\p{N}]/u.test(text), { error: "refusal.field.required" });
