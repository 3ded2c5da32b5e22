import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { invoiceOutcomes } from "@/db/vocabulary/money-control";
import { speakersForAny, type Voice } from "@/lib/access/speaks-for";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import { type Invoice, type Sighting, stateOf } from "../../invoices/invoice";
import { isSameNumber } from "../../invoices/number";
import { postingDay } from "../../invoices/posting-day";
import { leaveLeftJson, leaveUsed } from "../control/leave-of-line";
import { orderNumber } from "../orders/order-number";
import { voices } from "../requests/plan-stand";

type Outcome = (typeof invoiceOutcomes)[number] | null;
type SightingRow = Omit<Sighting, "state"> & { outcome: Outcome; isApproved: boolean; isPosted: boolean };
type Digits<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] };
type Row = Omit<
  Digits<Invoice>,
  | "line"
  | "commitment"
  | "override"
  | "seen"
  | "state"
  | "budget"
  | "split"
  | "entered"
  | "approved"
  | "checked"
  | "turn"
  | "postsOn"
> &
  Pick<Invoice, "budget" | "split" | "entered" | "approved" | "checked"> & {
    line: Digits<Invoice["line"]>;
    commitment: Digits<NonNullable<Invoice["commitment"]>> | null;
    override: Digits<NonNullable<Invoice["override"]>> | null;
    seen: SightingRow[];
    outcome: Outcome;
    fiscalYear: string;
    yearStartMonth: number;
  };

/** Invoices `v` with their budgets `b`, narrowed and in order, with everything the rules look at. */
export async function invoiceRows(
  { db, viewer }: { readonly db: Db; readonly viewer: Viewer },
  { where, order, limit, offset }: { where: SQL; order: SQL; limit: number; offset: number },
) {
  const { rows } = await db.execute<{ invoice: Row }>(sql`
    select ${invoiceJson(viewer)} as invoice
    from (select v.*, row_number() over (order by ${order}) as place
      from invoices v join budget_lines l on l.id = v.line_id join budgets b on b.id = l.budget_id
      where ${where} and ${readableBudgets(viewer, sql`b.id`)} order by ${order} limit ${limit} offset ${offset}) v
    join budget_lines l on l.id = v.line_id join budgets b on b.id = l.budget_id
    join suppliers s on s.id = v.supplier_id join functions f on f.id = v.function_id
    order by v.place`);
  const speaking = rows.some(({ invoice: { outcome, approved } }) => !outcome && !approved) ? await voices(db) : [];
  return rows.map(({ invoice }) => invoiceFrom(invoice, speaking));
}

function invoiceFrom({ outcome, fiscalYear, yearStartMonth, ...row }: Row, all: readonly Voice[]): Invoice {
  const { line, commitment, override, seen, split, entered, invoicedOn, budget } = row;
  const state = stateOf(outcome, row.approved !== null);
  const funding = split.filter(({ hundredths }) => hundredths > 0).map(({ id }) => id);
  return {
    ...row,
    postsOn: postingDay(invoicedOn, { ...budget, fiscalYear }, yearStartMonth),
    turn: state === "entered" ? speakersForAny(funding, entered.id, all) : null,
    amountMinor: BigInt(row.amountMinor),
    line: { ...line, availableMinor: BigInt(line.availableMinor), leaveUsedMinor: BigInt(line.leaveUsedMinor) },
    commitment: commitment && { ...commitment, openMinor: BigInt(commitment.openMinor) },
    override: override && { ...override, beyondMinor: BigInt(override.beyondMinor) },
    state,
    seen: seen
      .filter(({ number }) => isSameNumber(number, row.number))
      .map(({ outcome: end, isApproved, isPosted, ...one }) => ({
        ...one,
        state: isPosted ? "posted" : stateOf(end, isApproved),
      })),
  };
}

const named = (table: string, id: SQL) =>
  sql`(select json_build_object('id', x.id, 'name', x.name) from ${sql.raw(table)} x where x.id = ${id})`;

const deed = (by: SQL, at: SQL) =>
  sql`(select json_build_object('id', u.id, 'name', u.name, 'at', ${at}) from users u where u.id = ${by})`;

const commitmentJson = sql`(
  select json_build_object('id', c.id, 'number', ${orderNumber(sql`c`)},
    'openMinor', (c.amount_minor + coalesce((select sum(e.amount_minor) from entries_in_force e
      where e.kind in ('commitment', 'reversal') and e.line_id = c.line_id and e.releases_id = c.id), 0))::text,
    'isTakenBack', exists (select from entries_in_force r where r.reverses_id = c.id)
      or not exists (select from entries_in_force k where k.id = c.id))
  from entries c where c.id = v.commitment_id)`;

/** By the agreement of the invoice's day; a line without one is paid by its own function, if it has one. */
const splitJson = sql`(
  select coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name, 'hundredths', p.hundredths)
      order by p.hundredths desc, g.name)
    from shares p join functions g on g.id = p.function_id where p.agreement_id = (
      select a.id from share_agreements a where a.line_id = l.id and a.valid_from <= v.invoiced_on
      order by a.valid_from desc, a.created_at desc, a.id desc limit 1)),
    (select json_agg(json_build_object('id', g.id, 'name', g.name, 'hundredths', 10000))
      from functions g where g.id = l.function_id), '[]'))`;

/**
 * Everything else of the same supplier, by its name without punctuation, that was neither returned nor taken back
 * again; and entries posted under exactly the number.
 */
const seenJson = (viewer: Viewer) => sql`(
  select coalesce(json_agg(z.seen order by z.at), '[]') from (
    select w.entered_at as at, json_build_object('number', w.number, 'supplier', t.name,
      'on', w.invoiced_on, 'invoiceId', w.id, 'entryId', w.entry_id, 'outcome', w.outcome,
      'isApproved', w.approved_at is not null, 'isPosted', false) as seen
    from invoices w join suppliers t on t.id = w.supplier_id join budget_lines n on n.id = w.line_id
    where w.id <> v.id and ${readableBudgets(viewer, sql`n.budget_id`)} and w.outcome is distinct from 'returned'
      and regexp_replace(lower(t.name), '[^[:alnum:]]+', '', 'g') = regexp_replace(lower(s.name), '[^[:alnum:]]+', '', 'g')
      and not exists (select from entries_in_force r where r.reverses_id = w.entry_id)
    union all
    select e.created_at, json_build_object('number', e.external_id, 'supplier', s.name,
      'on', e.posted_on, 'invoiceId', null, 'entryId', e.id, 'outcome', null, 'isApproved', false, 'isPosted', true)
    from entries_in_force e
    where e.external_id = v.number and e.supplier_id = v.supplier_id and e.kind = 'actual'
      and ${readableBudgets(viewer, sql`e.budget_id`)}
      and not exists (select from entries_in_force r where r.reverses_id = e.id)
  ) z)`;

/** As the payment put it on record. */
const passedOverJson = sql`case when v.outcome = 'paid' and v.check_reason is not null then coalesce((
  select a.detail->'passedOver' from audit_entries a where a.subject_id = v.id::text and a.action = 'payInvoice'
  order by a.seq desc limit 1), '[]') else '[]' end`;

const invoiceJson = (
  viewer: Viewer,
) => sql`json_build_object('id', v.id, 'number', v.number, 'amountMinor', v.amount_minor::text,
  'currency', v.currency, 'invoicedOn', v.invoiced_on, 'dueOn', v.due_on, 'description', v.description,
  'outcome', v.outcome,
  'evidenceCount', (select count(*)::int from evidence_files g where g.about_kind = 'invoice' and g.about_id = v.id), 'checkReason', coalesce(v.check_reason, v.return_reason), 'entryId', v.entry_id,
  'paymentNumber', (select e.number from entries e where e.id = v.entry_id), 'passedOver', ${passedOverJson}, 'costCentreId', v.cost_centre_id,
  'fiscalYear', b.fiscal_year, 'yearStartMonth', (select o.fiscal_year_start_month from organisations o limit 1),
  'supplier', json_build_object('id', s.id, 'name', s.name), 'payer', json_build_object('id', f.id, 'key', f.key, 'name', f.name),
  'budget', json_build_object('id', b.id, 'name', b.name, 'currency', b.currency, 'closedThrough', b.closed_through),
  'line', json_build_object('id', l.id, 'name', l.name, 'availableMinor',
    coalesce((select a.available_minor from line_funds a where a.line_id = l.id), 0)::text,
    'leaveUsedMinor', ${leaveUsed(sql`l.id`)}),
  'initiative', ${named("initiatives", sql`l.initiative_id`)},
  'entered', ${deed(sql`v.entered_by`, sql`v.entered_at`)}, 'approved', ${deed(sql`v.approved_by`, sql`v.approved_at`)},
  'checked', ${deed(sql`v.checked_by`, sql`v.checked_at`)},
  'commitment', ${commitmentJson}, 'split', ${splitJson}, 'override', ${leaveLeftJson}, 'seen', ${seenJson(viewer)})`;
