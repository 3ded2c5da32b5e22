import { z } from "zod";
import { approvalVerdicts } from "@/db/vocabulary/money-control";
import { agreementInput } from "../schema";

const asked = {
  lineId: z.uuid(),
  reason: z.string().trim().min(1).max(500),
};
/** Plain decimal text of the budget's currency, read exactly; more than zero. */
const amount = z.string().trim().min(1).max(40);

/** A change of a plan, as somebody asks for it. */
export const requestChangeInput = z.discriminatedUnion("kind", [
  z.strictObject({ ...asked, kind: z.literal("transfer"), toLineId: z.uuid(), amount }),
  z.strictObject({ ...asked, kind: z.literal("increase"), amount }),
  z.strictObject({ ...asked, kind: z.literal("decrease"), amount }),
  z.strictObject({ ...asked, kind: z.literal("shares"), agreement: agreementInput }),
]);

export const decideChangeInput = z.strictObject({
  requestId: z.uuid(),
  /** The function spoken for; who speaks for two decides for each. */
  functionId: z.uuid(),
  verdict: z.enum(approvalVerdicts),
  reason: z.string().trim().max(500).default(""),
});

export const withdrawChangeInput = z.strictObject({ requestId: z.uuid() });

export const listChangeRequestsInput = z.strictObject({
  budgetId: z.uuid().optional(),
  state: z.enum(["open", "ended"]).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
