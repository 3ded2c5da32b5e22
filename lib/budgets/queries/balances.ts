import { type SQL, sql } from "drizzle-orm";
import type { PlanStage } from "../ledger/position";

/**
 * What the entries in force come to, by line, payer and plan stage, as the ledger keeps it: the columns of `journal` that
 * sums are made of, one row for many entries. Reading it costs the same however many entries there are; that both say
 * the same is proved every night.
 */
export const balances = (stage: PlanStage): SQL => sql`
  select b.budget_id, b.line_id, b.function_id, b.stage, b.amount_minor,
    case when b.figure <> 'allocated' or b.stage is null or b.stage = ${stage} then b.figure end as figure,
    coalesce(l.kind, 'expense') as line_kind
  from line_balances b left join budget_lines l on l.id = b.line_id
  where b.entries > 0`;
