import { z } from "zod";
import { dayField } from "@/lib/kernel/day-field";
import { entriesFilter } from "../schema";

export const ofBudget = z.strictObject({ budgetId: z.uuid() });

export const sayForecastInput = z.strictObject({
  lineId: z.uuid(),
  /** Plain decimal text of the budget's currency: what the line will have cost, or earned, by the end of its year. */
  amount: z.string().trim().min(1).max(40),
  /** The day it was worked out; today unless said. */
  asOf: dayField.optional(),
  note: z.string().trim().max(500).default(""),
});

export const readEntryInput = z.strictObject({ id: z.uuid() });

/** The ways joint money is cut; each adds up to the same total. */
export const axes = ["stream", "cost_centre", "function"] as const;
export type Axis = (typeof axes)[number];

/** A stretch of the journal after the entry the stretch before ended with. */
export const listJournalInput = entriesFilter.extend({
  after: z.strictObject({ postedOn: dayField, number: z.int().min(0) }).optional(),
  limit: z.int().min(1).max(5000).default(5000),
});
