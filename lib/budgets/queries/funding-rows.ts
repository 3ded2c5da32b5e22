import { type SQL, sql } from "drizzle-orm";
import { type Funder, type Funding, fundingOf } from "../shares/funding";
import { sharesFromParts } from "../shares/shares";
import { isExpense } from "./journal";

export type FunderRow = Funder & { readonly weight: string; readonly booked: string };

/**
 * Of all expense lines under an agreement of a budget: what each function agreed to, weighed by the lines'
 * allocations, and what it paid. Needs the CTEs j (journal), lines (id, budget_id, kind, allocated) and agreed.
 */
export const budgetFundingJson = (budget: SQL): SQL => sql`(
  select coalesce(json_agg(json_build_object('functionId', f.id, 'functionKey', f.key, 'name', f.name, 'side', f.side,
    'weight', p.weight::text, 'booked', p.booked::text) order by f.name), '[]')
  from (select x.function_id, sum(x.weight) as weight, sum(x.booked) as booked from (
    select s.function_id, s.hundredths * greatest(n.allocated, 0) as weight, 0 as booked
    from lines n join agreed a on a.line_id = n.id join shares s on s.agreement_id = a.id
    where n.budget_id = ${budget} and n.kind = 'expense'
    union all
    select j.function_id, 0, j.amount_minor from j join agreed a on a.line_id = j.line_id
    where j.budget_id = ${budget} and j.figure = 'actual' and ${isExpense}
  ) x group by x.function_id) p
  left join functions f on f.id = p.function_id)`;

/** The rows of `budgetFundingJson` as funding; nothing is agreed while nothing is allocated to weigh the shares by. */
export function budgetFunding(rows: readonly FunderRow[]): Funding[] {
  const weights = rows.map(({ weight }) => BigInt(weight));
  const agreed = weights.some((weight) => weight > 0n) ? sharesFromParts(weights) : null;
  const funders = rows.map(({ functionId, functionKey, name, side, booked }) => ({
    functionId,
    functionKey,
    name,
    side,
    bookedMinor: BigInt(booked),
  }));
  return fundingOf(funders, agreed);
}
