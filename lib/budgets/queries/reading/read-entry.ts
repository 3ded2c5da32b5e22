import { and, eq, sql } from "drizzle-orm";
import { entries } from "@/db/schema";
import type { ledgerAccounts, ledgerSides } from "@/db/vocabulary/ledger";
import type { Viewer } from "@/lib/access/viewer";
import { readableImports, withinBudgets } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import type { BudgetStage, EntryKind } from "../../ledger/position";
import { readEntryInput } from "../../reading/schema";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Another entry this one stands together with. */
export interface RelatedEntry {
  readonly id: string;
  readonly number: number;
  readonly kind: EntryKind;
  readonly postedOn: string;
  readonly amountMinor: bigint;
  readonly how: "takes_back" | "taken_back_by" | "releases" | "released_by" | "pays" | "paid_by" | "other_half";
}

export interface EntryPosting {
  readonly side: (typeof ledgerSides)[number];
  readonly account: (typeof ledgerAccounts)[number];
  readonly amountMinor: bigint;
}

/** One entry with all that is on record about it. */
export interface EntryPage {
  readonly id: string;
  readonly number: number;
  readonly kind: EntryKind;
  readonly stage: BudgetStage | null;
  readonly postedOn: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly budget: Named | null;
  readonly line: Named | null;
  readonly function: Named | null;
  readonly costCentre: (Named & { readonly code: string }) | null;
  readonly supplier: Named | null;
  readonly category: Named | null;
  readonly description: string;
  readonly externalId: string | null;
  readonly postedBy: string | null;
  readonly createdAt: Date;
  readonly import: { readonly id: string; readonly fileNames: readonly string[] } | null;
  /** False once the import that brought it was taken back: it stays on record and counts no more. */
  readonly isInForce: boolean;
  readonly postings: readonly EntryPosting[];
  readonly related: readonly RelatedEntry[];
  /** Leave to go beyond what the line had. */
  readonly override: {
    readonly reason: string;
    readonly beyondMinor: bigint;
    readonly askedBy: string | null;
    readonly approvedBy: string | null;
  } | null;
  readonly orderNumber: string | null;
  /** The invoice this paid, and the three people it passed. */
  readonly invoice: {
    readonly id: string;
    readonly number: string;
    readonly invoicedOn: string;
    readonly enteredBy: string | null;
    readonly approvedBy: string | null;
    readonly paidBy: string | null;
    /** Why it was paid although a rule was not met. */
    readonly checkReason: string | null;
  } | null;
}

type Row = Omit<EntryPage, "amountMinor" | "postings" | "related" | "override" | "createdAt"> & {
  amount: string;
  createdAt: string;
  postings: (Omit<EntryPosting, "amountMinor"> & { amount: string })[];
  related: (Omit<RelatedEntry, "amountMinor"> & { amount: string })[];
  override: (Omit<NonNullable<EntryPage["override"]>, "beyondMinor"> & { beyond: string }) | null;
};

/** One entry of the journal. Refuses, as not found, one that is not there or of a budget the viewer may not read. */
export const readEntry = query({
  name: "readEntry",
  capability: "budget.read",
  input: readEntryInput,
  async run({ db, input, extent, viewer }): Promise<EntryPage> {
    const readable = and(eq(entries.id, input.id), withinBudgets(extent, viewer));
    const { rows } = await db.execute<{ entry: Row }>(sql`
      select ${entryJson(viewer)} as entry from (
        select entries.* from entries
        left join budgets on budgets.id = entries.budget_id where ${readable}) e`);
    const row = rows[0]?.entry ?? refuse("not_found", "refusal.gone");
    const { amount, createdAt, postings, related, override, ...entry } = row;
    return {
      ...entry,
      amountMinor: BigInt(amount),
      createdAt: new Date(createdAt),
      postings: postings.map(({ amount, ...one }) => ({ ...one, amountMinor: BigInt(amount) })),
      related: related.map(({ amount, ...one }) => ({ ...one, amountMinor: BigInt(amount) })),
      override: override && withBeyond(override),
    };
  },
});

const withBeyond = ({ beyond, ...override }: NonNullable<Row["override"]>) => ({
  ...override,
  beyondMinor: BigInt(beyond),
});

const named = (table: string, column: string, more = "") =>
  sql.raw(`(select json_build_object('id', x.id, 'name', x.name${more}) from ${table} x where x.id = e.${column})`);
const nameOf = (column: string) => sql.raw(`(select u.name from users u where u.id = ${column})`);

/** What the entry names, and what names it; a release is named by the payment it was posted with. */
const relatedJson = sql`(
  select coalesce(json_agg(json_build_object('id', r.id, 'number', r.number, 'kind', r.kind, 'postedOn', r.posted_on,
    'amount', r.amount_minor::text, 'how', case
      when r.id = e.reverses_id then 'takes_back'
      when r.reverses_id = e.id then 'taken_back_by'
      when e.kind = 'transfer' then 'other_half'
      when r.id = e.releases_id then case e.kind when 'actual' then 'pays' else 'releases' end
      else case r.kind when 'actual' then 'paid_by' else 'released_by' end end) order by r.number), '[]')
  from entries_in_force r
  where r.id in (e.reverses_id, e.releases_id) and (e.kind <> 'reversal' or r.id = e.reverses_id)
    or r.reverses_id = e.id or (r.releases_id = e.id and r.kind <> 'reversal'))`;

const entryJson = (
  viewer: Viewer,
) => sql`json_build_object('id', e.id, 'number', e.number, 'kind', e.kind, 'stage', e.stage,
  'postedOn', e.posted_on, 'amount', e.amount_minor::text, 'currency', e.currency,
  'budget', ${named("budgets", "budget_id")}, 'line', ${named("budget_lines", "line_id")},
  'function', ${named("functions", "function_id")},
  'costCentre', ${named("cost_centres", "cost_centre_id", ", 'code', x.code")},
  'supplier', ${named("suppliers", "supplier_id")}, 'category', ${named("categories", "category_id")},
  'description', e.description, 'externalId', e.external_id, 'createdAt', e.created_at,
  'postedBy', coalesce(${nameOf("e.posted_by")}, (select t.name from api_tokens t where t.id = e.posted_by)),
  'import', (select json_build_object('id', m.id, 'fileNames', to_json(m.file_names)) from imports m
    where m.id = e.import_id and ${readableImports(viewer, sql`m.id`)}),
  'isInForce', exists (select from entries_in_force f where f.id = e.id),
  'postings', (select coalesce(json_agg(json_build_object('side', p.side, 'account', p.account,
    'amount', p.amount_minor::text) order by p.side desc), '[]') from postings p where p.entry_id = e.id),
  'related', ${relatedJson},
  'override', (select json_build_object('reason', o.reason, 'beyond', o.beyond_minor::text,
    'askedBy', ${nameOf("o.asked_by")}, 'approvedBy', ${nameOf("o.approved_by")}) from overrides o where o.id = e.override_id),
  'orderNumber', (select p.number from purchase_orders p where p.entry_id = e.id),
  'invoice', (select json_build_object('id', v.id, 'number', v.number, 'invoicedOn', v.invoiced_on,
    'enteredBy', ${nameOf("v.entered_by")}, 'approvedBy', ${nameOf("v.approved_by")}, 'paidBy', ${nameOf("v.checked_by")},
    'checkReason', v.check_reason) from invoices v where v.entry_id = e.id limit 1))`;
