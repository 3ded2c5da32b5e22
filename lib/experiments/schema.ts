import { z } from "zod";
import { dayField } from "@/lib/kernel/day-field";
import { nameText } from "@/lib/kernel/name-text";

const said = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .refine((text) => /[\p{L}\p{N}]/u.test(text), { error: "refusal.field.required" });

/** What an experiment is, as written down before anybody knows how it comes out. */
export const planFields = {
  stageId: z.uuid(),
  name: nameText(120).min(1),
  /** What is believed, and why. */
  hypothesis: said(1000),
  /** What somebody in either group does or does not do. */
  measure: said(200),
  /** Null: everybody. */
  personaId: z.uuid().nullable().default(null),
  startsOn: dayField,
  /** The planned last day; null while nobody has said. */
  endsOn: dayField.nullable().default(null),
  itOwnerId: z.uuid().nullable().default(null),
  marketingOwnerId: z.uuid().nullable().default(null),
};

/** People of a group; an empty answer is none given, not 0. */
const count = z.preprocess((raw) => (raw === "" ? undefined : raw), z.coerce.number().int().min(0).max(2_000_000_000));

export const resultFields = {
  on: dayField,
  controlPeople: count,
  controlConverted: count,
  variantPeople: count,
  variantConverted: count,
  isFinal: z.preprocess((raw) => raw === "on" || raw === true, z.boolean()).default(false),
  note: z
    .string()
    .trim()
    .max(1000)
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .default(""),
};
