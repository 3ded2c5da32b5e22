import { z } from "zod";
import { entryKinds, spendTypes, splitModes } from "@/db/vocabulary/budgets";
import { budgetStages, lineKinds } from "@/db/vocabulary/imports";
import { figures, planStages } from "@/lib/budgets/ledger/position";
import { contract, nothing } from "./contract";
import {
  aDay,
  aFunction,
  amounts,
  anId,
  anInstant,
  currency,
  dayAsked,
  hidden,
  money,
  named,
  textAsked,
} from "./fields";
import { pageAsked, pageOf } from "./page";

const position = z
  .object({ allocated: money, committed: money, actual: money, available: money })
  .meta({ description: "available = allocated − committed − actual; negative when overspent." });
const percent = z.number().meta({ description: "0 to 100, to two decimals." });
const stage = z.enum(planStages).default("adopted").meta({ description: "The plan that counts as allocated." });
const byId = z.object({ id: anId });

const budget = {
  id: anId,
  key: z.string(),
  name: z.string(),
  fiscalYear: z.string(),
  currency,
  stream: named.nullable(),
  totals: position.meta({ description: "Of the expense lines." }),
  income: position.meta({ description: "Of the revenue lines." }),
  stages: z.partialRecord(z.enum(budgetStages), z.object({ expense: money, revenue: money })),
};

const forecast = z
  .object({
    amount: money,
    variance: money.meta({ description: "What the plan would leave; negative: beyond it." }),
    source: z.enum(["stated", "computed"]),
    asOf: aDay,
    by: z.string().nullable(),
    isStale: z.boolean(),
  })
  .nullable()
  .meta({ description: "What it comes to by the end of the year. Null: no forecast, which is not zero." });

const line = z.object({
  id: anId,
  name: z.string(),
  kind: z.enum(lineKinds),
  spendType: z.enum(spendTypes),
  initiative: named.nullable(),
  function: aFunction.nullable(),
  category: z.string().nullable(),
  totals: position,
  forecast,
  agreement: z.object({ mode: z.enum(splitModes), validFrom: aDay, reason: z.string() }).nullable(),
  shares: z.array(z.object({ function: aFunction.nullable(), percent, amount: money })),
});

const share = z.object({
  function: aFunction.nullable().meta({ description: "Null: booked without saying who paid." }),
  agreedPercent: percent.nullable(),
  allocated: money,
  booked: money,
  bookedPercent: z.number().nullable(),
  driftPoints: z.number().nullable(),
});

const entry = z.object({
  id: anId,
  number: z.int().meta({ description: "Counts the journal in the order of posting." }),
  postedOn: aDay,
  kind: z.enum(entryKinds),
  standsFor: z.enum(entryKinds),
  stage: z.enum(budgetStages).nullable(),
  amount: money,
  currency,
  line: named.nullable(),
  function: aFunction.nullable(),
  costCentre: z.string().nullable(),
  supplier: z.string().nullable(),
  category: z.string().nullable(),
  description: z.string(),
  externalId: z.string().nullable(),
  importId: anId.nullable(),
  postedBy: z.string().nullable(),
  reversesId: anId.nullable(),
  reversedById: anId.nullable(),
  createdAt: anInstant,
});

const reading = { method: "get", capability: "budget.read", scopes: ["budget:read"], body: nothing } as const;

export const listBudgetsContract = contract({
  ...reading,
  operationId: "listBudgets",
  path: "/api/v1/budgets",
  summary: "The joint budgets with where each stands",
  params: nothing,
  query: z.strictObject({
    search: textAsked.optional(),
    fiscalYear: textAsked.max(20).optional(),
    stage,
    ...pageAsked,
  }),
  answer: z.object({ ...pageOf(z.object({ ...budget, lineCount: z.int() })), hidden }),
  statuses: { 200: "A page of budgets." },
});

export const readBudgetContract = contract({
  ...reading,
  operationId: "readBudget",
  path: "/api/v1/budgets/{id}",
  summary: "One budget with its lines, shares and totals",
  params: byId,
  query: z.strictObject({ stage }),
  answer: z.object({ ...budget, lines: z.array(line), shares: z.array(share) }),
  statuses: { 200: "The budget." },
});

export const listEntriesContract = contract({
  ...reading,
  operationId: "listBudgetEntries",
  path: "/api/v1/budgets/{id}/entries",
  summary: "The entries behind a budget's figures, newest first",
  params: byId,
  query: z.strictObject({
    figure: z.enum(figures).optional(),
    stage,
    kind: z.enum(entryKinds).optional(),
    lineId: anId.optional(),
    from: dayAsked.optional(),
    to: dayAsked.optional().meta({ description: "The day after the last." }),
    ...pageAsked,
  }),
  answer: z.object({
    ...pageOf(entry),
    totals: amounts.meta({ description: "Over the whole filter; of one figure exactly that figure." }),
  }),
  statuses: { 200: "A page of entries." },
});
