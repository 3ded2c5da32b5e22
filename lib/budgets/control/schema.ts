import { z } from "zod";

const reason = z.string().trim().min(1).max(500);
const amount = z.string().trim().min(1).max(40);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const version = z.coerce.number().int();

export const lockPlanInput = z.strictObject({ budgetId: z.uuid(), version });
export const reopenPlanInput = lockPlanInput.extend({ reason });

/** Allocates an amount in twelfths of the fiscal year, or over what is left of it from a month on. */
export const spreadAllocationInput = z.strictObject({
  lineId: z.uuid(),
  amount,
  from: month.optional(),
  description: z.string().trim().max(2000).default(""),
  /** Of the form it was typed into: however often that is sent, it is spread once. */
  formId: z.uuid().optional(),
});

/** `month` is the one that was looked at; the reason is needed where something was found. */
export const closePeriodInput = z.strictObject({
  budgetId: z.uuid(),
  month,
  reason: z.string().trim().max(500).default(""),
});

/** Opens the newest closed month again, or all from `month` on. */
export const reopenPeriodInput = z.strictObject({ budgetId: z.uuid(), month: month.optional(), reason });

export const askOverrideInput = z.strictObject({ lineId: z.uuid(), beyond: amount, reason });
export const decideOverrideInput = z.strictObject({
  overrideId: z.uuid(),
  verdict: z.enum(["approved", "refused"]),
});

/** Of one budget. */
export const ofBudgetInput = z.strictObject({ budgetId: z.uuid() });
export const listLineOverridesInput = z.strictObject({
  budgetId: z.uuid().optional(),
  state: z.enum(["open", "usable", "all"]).default("open"),
});
