import { z } from "zod";
import { type Day, isDay, isRecordable, recordableYears } from "./day";

/**
 * A day as people and scripts send it, the one field for it in every input. Refused are text that is no day and, in
 * words of its own, a year nobody means: a slip of the key would else stretch every chart and forecast to it.
 */
export const dayField = z
  .custom<Day>((value) => typeof value === "string" && isDay(value), {
    error: "refusal.field.not_a_day",
    abort: true,
  })
  .refine(isRecordable, {
    error: "refusal.field.year_out_of_range",
    params: { first: String(recordableYears.first), last: String(recordableYears.last) },
  }) as z.ZodType<Day, string>;
