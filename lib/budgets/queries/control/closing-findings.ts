import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";
import { minorDigits } from "@/lib/kernel/money";
import {
  type ClosingStep,
  type Finding,
  type FindingKind,
  findingKinds,
  findingsShown,
  staleAfterDays,
  uncommittedFrom,
} from "../../control/findings";

interface Month {
  readonly budgetId: string;
  readonly currency: string;
  readonly first: Day;
  readonly last: Day;
}

interface StepRow extends Record<string, unknown> {
  readonly kind: FindingKind;
  readonly count: number;
  readonly amount: string;
  readonly items: (Omit<Finding, "amountMinor"> & { amountMinor: string | null })[];
}

/** What should be looked at before a month of a budget is closed, step by step; nothing is left out of the counts. */
export async function closingFindings(db: Db, month: Month): Promise<ClosingStep[]> {
  const { rows } = await db.execute<StepRow>(sql`
    with lines as (select l.id, l.name, l.kind, l.function_id from budget_lines l where l.budget_id = ${month.budgetId}),
    found as (${sql.join([unposted(month), uncommitted(month), stale(month), unallocated(month), unproved], sql` union all `)}),
    placed as (select f.*, row_number() over (partition by f.kind order by f."on", f.id::text) as place from found f)
    select p.kind, sum(p.weight)::int as count, coalesce(sum(p.amount_minor), 0)::text as amount,
      json_agg(json_build_object('id', p.id, 'on', p."on", 'amountMinor', p.amount_minor::text, 'text', p.text,
        'supplier', s.name,
        'line', case when l.id is not null then json_build_object('id', l.id, 'name', l.name) end,
        'function', case when f.id is not null then json_build_object('id', f.id, 'name', f.name) end)
        order by p.place) filter (where p.place <= ${findingsShown}) as items
    from placed p left join lines l on l.id = p.line_id left join functions f on f.id = p.function_id
      left join suppliers s on s.id = p.supplier_id
    group by p.kind`);
  return findingKinds.map((kind) =>
    stepFrom(
      kind,
      rows.find((row) => row.kind === kind),
    ),
  );
}

const stepFrom = (kind: FindingKind, row: StepRow | undefined): ClosingStep => ({
  kind,
  count: row?.count ?? 0,
  amountMinor: BigInt(row?.amount ?? 0),
  items: (row?.items ?? []).map((item) => ({
    ...item,
    amountMinor: item.amountMinor === null ? null : BigInt(item.amountMinor),
  })),
});

/** Claims of the month, or from before it, that nobody has paid or sent back. */
const unposted = ({ last }: Month): SQL => sql`
  select 'unposted' as kind, i.id::text as id, i.invoiced_on as "on", i.amount_minor, i.line_id, i.function_id,
    i.supplier_id, i.number as text, 1 as weight
  from invoices i join lines l on l.id = i.line_id where i.outcome is null and i.invoiced_on <= ${last}::date`;

const notTakenBack = sql`e.reverses_id is null and not exists (select from entries_in_force r where r.reverses_id = e.id)`;

/** Large payments of the month that nobody had promised before. */
const uncommitted = ({ budgetId, currency, first, last }: Month): SQL => sql`
  select 'uncommitted', e.id::text, e.posted_on, e.amount_minor, e.line_id, e.function_id, e.supplier_id, e.description, 1
  from entries_in_force e left join lines l on l.id = e.line_id
  where e.budget_id = ${budgetId} and e.kind = 'actual' and e.releases_id is null and coalesce(l.kind, 'expense') = 'expense'
    and e.posted_on between ${first}::date and ${last}::date and ${notTakenBack}
    and e.amount_minor >= ${String(uncommittedFrom * 10n ** BigInt(minorDigits(currency)))}::bigint`;

/** Promises that are old, or due by the order they were made under, with what is open of them. */
const stale = ({ budgetId, last }: Month): SQL => sql`
  select 'stale', c.id::text, c.posted_on, c.open, c.line_id, c.function_id, c.supplier_id,
    coalesce(o.number, c.description), 1
  from (
    select e.*, e.amount_minor + coalesce((select sum(p.amount_minor) from entries_in_force p
      where p.releases_id = e.id and p.kind in ('commitment', 'reversal')), 0) as open
    from entries_in_force e
    where e.budget_id = ${budgetId} and e.kind = 'commitment' and e.releases_id is null and ${notTakenBack}
  ) c left join purchase_orders o on o.entry_id = c.id
  where c.open > 0 and (c.posted_on <= ${last}::date - ${sql.raw(String(staleAfterDays))} or o.expected_on <= ${last}::date)`;

/** What those who pay this budget spent in the month under no budget at all. */
const unallocated = ({ currency, first, last }: Month): SQL => sql`
  select 'unallocated', e.id::text, e.posted_on, e.amount_minor, null::uuid, e.function_id, e.supplier_id, e.description, 1
  from entries_in_force e
  where e.budget_id is null and e.kind = 'actual' and e.currency = ${currency} and ${notTakenBack}
    and e.posted_on between ${first}::date and ${last}::date
    and e.function_id in (select l.function_id from lines l union select s.function_id from shares s
      join share_agreements a on a.id = s.agreement_id join lines l on l.id = a.line_id where s.hundredths > 0)`;

/** Differences the newest proof of the ledger has found. */
const unproved = sql`
  select 'unproved', p.id::text, p.at::date, null::bigint, null::uuid, null::uuid, null::uuid, '', p.differences
  from (select * from ledger_proofs order by id desc limit 1) p where p.differences > 0`;
