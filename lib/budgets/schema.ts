import { z } from "zod";
import { entryKinds, spendTypes } from "@/db/vocabulary/budgets";
import { budgetStages, lineKinds } from "@/db/vocabulary/imports";
import { dayField } from "@/lib/kernel/day-field";
import { figures, planStages } from "./ledger/position";

const name = z.string().trim().min(1).max(200);
const search = z.string().trim().max(200).optional();
const page = z.coerce.number().int().min(1).max(1_000_000).default(1);
const limit = z.coerce.number().int().min(1).max(500).default(50);
const planStage = z.enum(planStages).default("adopted");
/** A record, or "none" for what has none. */
const oneOrNone = z.union([z.uuid(), z.literal("none")]).optional();
/** Amounts arrive as plain decimal text ("1234.50") of the budget's currency and are read exactly. */
const amount = z.string().trim().min(1).max(40);

const party = { functionId: z.uuid(), costCentreId: z.uuid().optional() };
const parties = <T extends z.ZodRawShape>(more: T) =>
  z
    .array(z.strictObject({ ...party, ...more }))
    .min(1)
    .max(50);

/** How the co-funders split a line; see `Agreement`. */
export const agreementInput = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("equal"), parties: parties({}) }),
  z.strictObject({ mode: z.literal("percent"), parties: parties({ percent: z.string().trim().min(1).max(7) }) }),
  z.strictObject({ mode: z.literal("parts"), parties: parties({ part: z.number().int().min(0).max(1_000_000) }) }),
  z.strictObject({ mode: z.literal("fixed_and_rest"), whole: amount, parties: parties({ amount: amount.optional() }) }),
]);

export const createBudgetInput = z.strictObject({
  key: z
    .string()
    .trim()
    .max(60)
    .regex(/^[a-z0-9][a-z0-9-]*$/),
  name,
  fiscalYear: z.string().trim().min(1).max(20),
  currency: z.string().regex(/^[A-Z]{3}$/),
  streamId: z.uuid().optional(),
});

export const addLineInput = z.strictObject({
  budgetId: z.uuid(),
  name,
  kind: z.enum(lineKinds).default("expense"),
  spendType: z.enum(spendTypes).default("opex"),
  initiativeId: z.uuid().optional(),
  functionId: z.uuid().optional(),
  costCentreId: z.uuid().optional(),
  category: name.optional(),
  agreement: agreementInput.optional(),
  agreedFrom: dayField.optional(),
});

export const agreeSharesInput = z.strictObject({
  lineId: z.uuid(),
  version: z.coerce.number().int(),
  agreement: agreementInput,
  validFrom: dayField,
  reason: z.string().trim().min(1).max(500),
});

/** What a person or a script may post; a reversal is a command of its own. */
export const postableKinds = entryKinds.filter((kind) => kind !== "reversal");

export const postEntryInput = z.strictObject({
  lineId: z.uuid(),
  kind: z.enum(postableKinds),
  amount,
  postedOn: dayField,
  functionId: z.uuid().optional(),
  costCentreId: z.uuid().optional(),
  supplier: name.optional(),
  category: name.optional(),
  description: z.string().trim().max(2000).default(""),
  externalId: z.string().trim().min(1).max(200).optional(),
  /** Of a transfer: the line of the same budget that receives the money. */
  toLineId: z.uuid().optional(),
  /** Of an actual: the commitment it pays, which is released by as much. */
  paysId: z.uuid().optional(),
  /** Of what goes beyond the line: the leave two people gave for it. */
  overrideId: z.uuid().optional(),
  /** Of the form it was typed into: however often that is sent, it is posted once. */
  formId: z.uuid().optional(),
});

export const reverseEntryInput = z.strictObject({ entryId: z.uuid(), reason: z.string().trim().min(1).max(500) });

export const listBudgetsInput = z.strictObject({
  search,
  fiscalYear: z.string().trim().max(20).optional(),
  stage: planStage,
  sort: z
    .enum(["name", "-name", "allocated", "-allocated", "actual", "-actual", "available", "-available"])
    .default("name"),
  page,
  limit,
});

export const readBudgetInput = z.strictObject({ id: z.uuid(), stage: planStage });

const period = { from: dayField.optional(), to: dayField.optional() };

/** What the entries of the journal can be narrowed by; `from` is inclusive, `to` exclusive. */
export const entriesFilter = z.strictObject({
  figure: z.enum(figures).optional(),
  stage: planStage,
  /** The stage an entry itself names; `stage` is the plan that counts as allocated. */
  ownStage: z.enum(budgetStages).optional(),
  kind: z.enum(entryKinds).optional(),
  lineKind: z.enum(lineKinds).optional(),
  budgetId: oneOrNone,
  lineId: oneOrNone,
  functionId: oneOrNone,
  costCentreId: oneOrNone,
  streamId: oneOrNone,
  supplierId: oneOrNone,
  categoryId: oneOrNone,
  importId: z.uuid().optional(),
  entryId: z.uuid().optional(),
  /** A commitment: itself, what releases it, and what pays it. */
  orderId: z.uuid().optional(),
  supplier: name.optional(),
  category: name.optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  ...period,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  externalId: z.string().trim().max(200).optional(),
  isUnderAgreement: z.literal(true).optional(),
  search,
});

export const listEntriesInput = entriesFilter.extend({
  sort: z.enum(["postedOn", "-postedOn", "amount", "-amount", "supplier", "-supplier"]).default("-postedOn"),
  page,
  limit,
});

export const spendDimensions = ["function", "month", "category", "costCentre", "supplier", "budget"] as const;

export const summariseSpendInput = z.strictObject({
  groupBy: z.array(z.enum(spendDimensions)).max(spendDimensions.length).default([]),
  ...period,
  /** A function's key or name. */
  function: z.string().trim().min(1).max(200).optional(),
});

export const compareByAxisInput = entriesFilter.omit({ figure: true, lineKind: true });
