import { z } from "zod";
import { spendDimensions } from "@/lib/budgets/schema";
import { contract, nothing } from "./contract";
import { amounts, dayAsked, hidden, listAsked, textAsked } from "./fields";

const groupName = z.string().nullable().optional();

export const readSpendContract = contract({
  operationId: "readSpend",
  method: "get",
  path: "/api/v1/spend",
  summary: "What was spent, with or without a budget, grouped as asked",
  capability: "budget.read",
  scopes: ["budget:read"],
  params: nothing,
  query: z.strictObject({
    groupBy: listAsked(z.enum(spendDimensions), spendDimensions.length).optional(),
    from: dayAsked.optional(),
    to: dayAsked.optional().meta({ description: "The day after the last." }),
    function: textAsked.optional().meta({ description: "A function's key or name." }),
  }),
  body: nothing,
  answer: z.object({
    groups: z.array(
      z.object({
        ...(Object.fromEntries(spendDimensions.map((one) => [one, groupName])) as Record<
          (typeof spendDimensions)[number],
          typeof groupName
        >),
        amounts,
        rows: z.int().meta({ description: "Payments in the group; one taken back is none." }),
      }),
    ),
    totals: amounts,
    hidden,
  }),
  statuses: { 200: "The groups, in the order of their names; null is “without one”." },
});
