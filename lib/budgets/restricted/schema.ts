import { z } from "zod";

const ofBudget = z.strictObject({ budgetId: z.uuid() });

/** A form says true or false in text. */
export const restrictBudgetInput = ofBudget.extend({
  isRestricted: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]),
  reason: z.string().trim().min(1).max(500),
});

export const budgetReaderInput = ofBudget.extend({ userId: z.uuid() });
export const readBudgetReadersInput = ofBudget;
