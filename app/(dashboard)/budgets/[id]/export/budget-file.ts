import { csvFile } from "@/app/_server/csv-file";
import type { BudgetLine } from "@/lib/budgets/queries/budget-line";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { readForecasts } from "@/lib/budgets/queries/reading/read-forecasts";
import type { LineForecast } from "@/lib/budgets/reading/forecast";
import { forecasted } from "@/lib/budgets/reading/forecasted";
import type { CsvValue } from "@/lib/kernel/csv";
import { minorToDecimal } from "@/lib/kernel/money";
import type { Context } from "@/lib/kernel/operation";

type Row = { readonly line: BudgetLine & { readonly forecast: LineForecast | null }; readonly currency: string };

const money = (of: (row: Row) => bigint | null | undefined) => (row: Row) => {
  const minor = of(row);
  return minor === null || minor === undefined ? null : minorToDecimal({ minor, currency: row.currency });
};

const columns: Readonly<Record<string, (row: Row) => CsvValue>> = {
  line: ({ line }) => line.name,
  kind: ({ line }) => line.kind,
  spendType: ({ line }) => line.spendType,
  category: ({ line }) => line.category?.name ?? null,
  costCentre: ({ line }) => line.costCentre?.code ?? null,
  initiative: ({ line }) => line.initiative?.name ?? null,
  shares: ({ line }) =>
    line.shares.map(({ name, hundredths }) => `${name} ${(hundredths / 100).toFixed(2)} %`).join(" / "),
  currency: ({ currency }) => currency,
  allocated: money(({ line }) => line.position.allocated),
  committed: money(({ line }) => line.position.committed),
  spent: money(({ line }) => line.position.actual),
  available: money(({ line }) => line.position.available),
  forecast: money(({ line }) => line.forecast?.amountMinor),
  variance: money(({ line }) => line.forecast?.varianceMinor),
  forecastSource: ({ line }) => line.forecast?.source ?? null,
  forecastAsOf: ({ line }) => line.forecast?.asOf ?? null,
  forecastBy: ({ line }) => line.forecast?.by ?? null,
};

/** The lines of a budget with the figures of its page. Refuses, as not found, one the viewer may not see. */
export async function budgetFile(context: Context, id: string): Promise<Response> {
  const budget = await readBudget(context, { id });
  return csvFile(`${budget.key}-${budget.fiscalYear}.csv`, Object.keys(columns), rows(context, budget));
}

async function* rows(context: Context, { id, lines, currency }: Awaited<ReturnType<typeof readBudget>>) {
  const basis = await readForecasts(context, { budgetId: id });
  yield forecasted(lines, basis).map((line) => Object.values(columns).map((cell) => cell({ line, currency })));
}
