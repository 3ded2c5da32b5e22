import { z } from "zod";
import { nameText } from "@/lib/kernel/name-text";

/** More rules than anybody can keep in their order are none. */
export const mostRules = 200;

const longestPattern = 200;
/** A search for each star: a few are enough for every name, and no name takes long to look at. */
const mostStars = 8;

/** What names a rule speaks of; `*` stands for any text, or none. */
const pattern = nameText(longestPattern)
  .min(1)
  .refine((text) => text.split("*").length - 1 <= mostStars, { error: "refusal.field.too_many_stars" });

const place = z.coerce.number().int().min(0).max(mostRules);

/** What a rule says. */
export const ruleFields = { pattern, stageId: z.uuid(), touchpoint: nameText(200).default("") };

/** A change of the rules as a page's address or a form tells it. Places count from 0. */
export const addedRule = z.strictObject({ ...ruleFields, position: place.default(mostRules) });
export const editedRule = z.strictObject({ ruleId: z.uuid(), ...ruleFields });
export const movedRule = z.strictObject({ ruleId: z.uuid(), position: place });
export const removedRule = z.strictObject({ ruleId: z.uuid() });

/** The rules as they were looked at; a change of rules that changed meanwhile is a conflict. */
export const seenField = { seen: z.string().max(20_000) };
