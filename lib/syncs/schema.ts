import { z } from "zod";
import { linkableKinds } from "@/db/vocabulary/links";
import { noteCauses } from "@/db/vocabulary/syncs";
import { dayField } from "@/lib/kernel/day-field";
import { mondayOfWeek } from "@/lib/kernel/week";

/** An ISO week such as 2026-W47; a year has 52 or 53 of them. */
export const weekField = z
  .string()
  .refine(
    (text) => /^\d{4}-W\d{2}$/.test(text) && mondayOfWeek(Number(text.slice(0, 4)), Number(text.slice(6))) !== null,
    {
      error: "refusal.field.not_a_week",
    },
  );

const line = z.string().trim().min(1).max(280);
const words = z.string().trim().max(2000).default("");
/** The step something belongs to. */
const itemKey = z.string().min(1).max(200);
/** What a sender calls it: sent twice under one name, it is recorded once. */
const id = z.uuid().optional();
/** A form sends an empty field for "none". */
const orNone = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((value) => (value === "" ? undefined : value), field.optional());
/** A record as forms name it, such as "kpi:0199…". */
const about = z.preprocess(
  (value) =>
    typeof value === "string" ? { kind: value.split(":")[0], id: value.slice(value.indexOf(":") + 1) } : value,
  z.strictObject({ kind: z.enum(linkableKinds), id: z.uuid() }),
);

export const ofWeek = z.strictObject({ week: weekField });
export const stepInput = z.strictObject({ week: weekField, step: itemKey });
export const holdInput = z.strictObject({ week: weekField, hold: z.stringbool().or(z.boolean()) });
export const itemInput = z.strictObject({ id, week: weekField, title: line, reason: words, about: orNone(about) });
export const ofId = z.strictObject({ id: z.uuid() });
export const parkInput = z.strictObject({
  ...{ id, week: weekField, itemKey, title: line, reason: words },
  ...{ ownerId: orNone(z.uuid()), againOn: orNone(dayField) },
});
export const noteInput = z.strictObject({
  ...{ id, week: weekField, itemKey, body: z.string().trim().min(1).max(2000) },
  ...{ cause: orNone(z.enum(noteCauses)), replacesId: orNone(z.uuid()) },
});
export const voteInput = z.strictObject({
  week: weekField,
  itemKey,
  // An empty field is no vote; as a number it would be the lowest.
  confidence: z
    .union([z.number(), z.string().regex(/^\d{1,2}$/)])
    .pipe(z.coerce.number<string | number>().int().min(0).max(10)),
});
export const revealInput = z.strictObject({ week: weekField, itemKey });
export const decisionInput = z.strictObject({
  ...{ id, week: orNone(weekField), itemKey: orNone(itemKey), title: z.string().trim().min(1).max(500), note: words },
  ...{ ownerId: z.uuid(), dueOn: orNone(dayField), about: orNone(about), replacesId: orNone(z.uuid()) },
});
export const actionInput = z.strictObject({
  ...{ id, week: orNone(weekField), itemKey: orNone(itemKey), title: z.string().trim().min(1).max(500) },
  ...{ ownerId: z.uuid(), dueOn: orNone(dayField), decisionId: orNone(z.uuid()) },
});
export const settleInput = z.strictObject({ id: z.uuid(), note: words });
export const moveInput = z.strictObject({
  ...{ id: z.uuid(), version: z.coerce.number().int(), ownerId: orNone(z.uuid()), dueOn: orNone(dayField) },
  reason: line,
});
export const minutesInput = z.strictObject({
  ...{ week: weekField, minutes: z.string().trim().max(5000), version: z.coerce.number().int() },
});
export const seriesInput = z.strictObject({
  weekday: z.coerce.number().int().min(1).max(7),
  startsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  durationMinutes: z.coerce.number().int().min(5).max(240),
  preReadHours: z.coerce.number().int().min(0).max(168),
  sendsMail: z.stringbool().or(z.boolean()).default(false),
});
export const templateItemInput = z.strictObject({ title: line, reason: words });
