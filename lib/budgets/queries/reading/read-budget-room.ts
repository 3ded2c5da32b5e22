import type { z } from "zod";
import { readNotes } from "@/lib/comments/queries/notes";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { query, type ReadContext } from "@/lib/kernel/operation";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { sumForecasts } from "../../reading/forecast";
import { forecasted } from "../../reading/forecasted";
import { readBudgetInput } from "../../schema";
import { readBudgetControl } from "../control/read-budget-control";
import { listAgreements } from "../list-agreements";
import { readUnderWay } from "../orders/read-under-way";
import { readBudget } from "../read-budget";
import { listChangeRequests } from "../requests/list-change-requests";
import { readBudgetReaders } from "../restricted/read-budget-readers";
import { readForecasts } from "./read-forecasts";
import { readJournalHead } from "./read-journal-head";
import { readMoneyMonths } from "./read-money-months";
import { readOutcomes } from "./read-outcomes";
import { readPlanChanges } from "./read-plan-changes";

export type BudgetRoom = Awaited<ReturnType<typeof inOne>>;

/**
 * All that is on the page of a budget, as one answer: while nothing changes it is read once and drawn once. Refuses,
 * as not found, a budget that is not there or hidden from the viewer.
 */
export const readBudgetRoom = query({
  name: "readBudgetRoom",
  lasting: true,
  capability: "budget.read",
  input: readBudgetInput,
  run: ({ input, extent: _extent, ...context }): Promise<BudgetRoom> => inOne(context, input),
});

async function inOne(context: ReadContext, { id }: z.output<typeof readBudgetInput>) {
  const budget = await readBudget(context, { id });
  const of = { budgetId: id };
  const [basis, work, way, used, underWay, control, requests, agreements, access, journal, notes] = await Promise.all([
    readForecasts(context, of),
    workOf(context, budget.lines),
    readPlanChanges(context, of),
    readMoneyMonths(context, of),
    readUnderWay(context, of),
    readBudgetControl(context, of),
    listChangeRequests(context, of),
    listAgreements(context, of),
    readBudgetReaders(context, of),
    readJournalHead(context, of),
    readNotes(context, { kind: "budget", ref: id }),
  ]);
  const lines = forecasted(budget.lines, basis);
  const forecast = sumForecasts(lines.filter(({ kind }) => kind === "expense"));
  const found = { ...work, way, used, underWay, control, agreements, access, journal, notes };
  return { budget, lines, forecast, requests: requests.items, ...found };
}

/** What the lines pay for, as far as this viewer may see it, with the KPIs it should move. */
async function workOf(context: ReadContext, lines: readonly { readonly initiative: { readonly id: string } | null }[]) {
  const ids = [...new Set(lines.flatMap(({ initiative }) => initiative?.id ?? []))];
  if (ids.length === 0) return { initiatives: [], kpis: [], outcomes: [] };
  const { items: initiatives } = await listInitiatives(context, { ids, includeSilent: true, limit: 500 });
  const linked = [...new Set(initiatives.flatMap(({ kpis }) => kpis.map(({ id }) => id)))];
  const [kpis, outcomes] = await Promise.all([
    linked.length > 0 ? listKpis(context, { ids: linked, limit: 500 }) : { items: [] },
    readOutcomes(context, { initiativeIds: initiatives.map(({ id }) => id) }),
  ]);
  return { initiatives, kpis: kpis.items, outcomes };
}
