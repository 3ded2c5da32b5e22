import { z } from "zod";
import { dayField } from "@/lib/kernel/day-field";

/** ISO 4217, however it is typed. */
const code = z
  .string()
  .trim()
  .toUpperCase()
  .refine((text) => /^[A-Z]{3}$/.test(text), { error: "budget.refusal.rate_no_currency" });

/** `rate` arrives as plain decimal text and is read exactly. */
export const addExchangeRateInput = z.strictObject({
  base: code,
  quote: code,
  on: dayField,
  rate: z.string().trim().min(1).max(60),
  source: z.string().trim().min(1).max(200),
});

/** With a pair all its rates, else the newest of each pair. */
export const listExchangeRatesInput = z.strictObject({ pair: z.tuple([code, code]).optional() });

export const readRatesIntoInput = z.strictObject({ from: z.array(code).max(200), into: code, on: dayField });
