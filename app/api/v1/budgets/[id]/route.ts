import type { BudgetLine } from "@/lib/budgets/queries/budget-line";
import { type BudgetPage, readBudget } from "@/lib/budgets/queries/read-budget";
import { readForecasts } from "@/lib/budgets/queries/reading/read-forecasts";
import type { LineForecast } from "@/lib/budgets/reading/forecast";
import { forecasted } from "@/lib/budgets/reading/forecasted";
import { funderJson, keyAndName, positionJson } from "../../_contract/answers";
import { readBudgetContract } from "../../_contract/budgets";
import { serve } from "../../_contract/serve";
import { budgetJson } from "../budget-json";

export const GET = serve(readBudgetContract, async ({ context, params: { id }, query: { stage } }) => {
  const budget = await readBudget(context, { id, stage });
  const lines = forecasted(budget.lines, await readForecasts(context, { budgetId: id }));
  return { body: { ...budgetJson(budget), lines: lines.map(lineJson), shares: sharesJson(budget) } };
});

const lineJson = (line: BudgetLine & { readonly forecast: LineForecast | null }) => ({
  id: line.id,
  name: line.name,
  kind: line.kind,
  spendType: line.spendType,
  initiative: line.initiative,
  function: keyAndName(line.function),
  category: line.category?.name ?? null,
  totals: positionJson(line.position),
  forecast: line.forecast && forecastJson(line.forecast),
  agreement: line.agreement && {
    mode: line.agreement.mode,
    validFrom: line.agreement.validFrom,
    reason: line.agreement.reason,
  },
  shares: line.shares.map((share) => ({
    function: funderJson(share),
    percent: share.hundredths / 100,
    amount: `${share.amountMinor}`,
  })),
});

const forecastJson = ({ amountMinor, varianceMinor, source, asOf, by, isStale }: LineForecast) => ({
  ...{ amount: `${amountMinor}`, variance: `${varianceMinor}` },
  ...{ source, asOf, by, isStale },
});

/** Every function that agreed to pay or paid, with what is allocated to it. */
const sharesJson = ({ funding, amounts }: BudgetPage) =>
  funding.map((funder) => ({
    function: funderJson(funder),
    agreedPercent: percent(funder.agreedHundredths),
    allocated: `${amounts.find(({ functionId }) => functionId === funder.functionId)?.allocatedMinor ?? 0n}`,
    booked: `${funder.bookedMinor}`,
    bookedPercent: percent(funder.bookedHundredths),
    driftPoints: funder.driftPoints,
  }));

const percent = (hundredths: number | null): number | null => (hundredths === null ? null : hundredths / 100);
