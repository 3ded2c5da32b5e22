import { z } from "zod";
import { dayField } from "@/lib/kernel/day-field";
import { nameText } from "@/lib/kernel/name-text";

/** A tick of a form, or a script's yes or no. */
const tick = z.preprocess((raw) => (raw === "on" ? true : raw === undefined ? false : raw), z.boolean());
/** Said, one way or the other: nobody's silence is taken for a no. */
const yesOrNo = z.preprocess((raw) => (raw === "yes" ? true : raw === "no" ? false : raw), z.boolean());
const version = z.coerce.number().int().min(1);

/** What somebody says of a tool; what may be left out is not known then. */
const toolFields = {
  name: nameText(120).min(1),
  purpose: z
    .string()
    .trim()
    .max(1000)
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .default(""),
  ownerFunctionId: z.uuid(),
  /** By name; a supplier nobody named yet is put on record. */
  supplier: nameText(200).min(1).optional(),
  /** The budget line that pays for it. */
  lineId: z.uuid().optional(),
  isKnownToIt: tick,
  holdsCustomerData: yesOrNo,
  /** Plain decimal text; the currency is the line's, or the organisation's, unless said otherwise. */
  yearlyCost: z.string().trim().min(1).max(40).optional(),
  currency: z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  renewsOn: dayField.optional(),
  stageIds: z.array(z.uuid()).max(200).default([]),
};

export const registerToolInput = z.strictObject(toolFields);
export const editToolInput = z.strictObject({ toolId: z.uuid(), version, ...toolFields });
export const oneToolInput = z.strictObject({ toolId: z.uuid(), version });

export type ToolFields = z.output<typeof registerToolInput>;

export const toolShows = ["in_use", "unknown_to_it", "retired"] as const;

export const listToolsInput = z.strictObject({
  show: z.enum(toolShows).default("in_use"),
  ownerFunctionId: z.uuid().optional(),
});
export const readToolInput = z.strictObject({ id: z.uuid() });
export const readToolChoicesInput = z.strictObject({});
export const suggestToolsInput = z.strictObject({});
