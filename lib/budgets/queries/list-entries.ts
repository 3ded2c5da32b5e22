import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { lineKinds } from "@/db/vocabulary/imports";
import type { Viewer } from "@/lib/access/viewer";
import { readableImports } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import type { BudgetStage, EntryKind } from "../ledger/position";
import { listEntriesInput } from "../schema";
import { entryConditions } from "./entry-conditions";
import { journal } from "./journal";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** One entry with everything a person needs to see who paid what, when, and how it came here. */
export interface EntryItem {
  readonly id: string;
  /** Counts the journal in the order of posting; said as J-412. */
  readonly number: number;
  readonly postedOn: string;
  readonly kind: EntryKind;
  /** The kind it has, or of the entry it takes back. */
  readonly standsFor: Exclude<EntryKind, "reversal">;
  readonly lineKind: (typeof lineKinds)[number];
  readonly stage: BudgetStage | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly budget: Named | null;
  readonly line: Named | null;
  /** Who paid. */
  readonly function: (Named & { readonly key: string }) | null;
  readonly costCentre: (Named & { readonly code: string }) | null;
  readonly supplier: Named | null;
  readonly category: Named | null;
  readonly description: string;
  readonly externalId: string | null;
  readonly import: { readonly id: string; readonly fileNames: readonly string[] } | null;
  /** The person or token that posted or imported it. */
  readonly postedBy: string | null;
  /** Leave it went beyond its line by; null where it fitted. */
  readonly override: { readonly askedBy: string; readonly givenBy: string; readonly reason: string } | null;
  readonly reversesId: string | null;
  readonly reversedById: string | null;
  readonly createdAt: Date;
}

export interface EntryList {
  readonly items: readonly EntryItem[];
  readonly count: number;
  /** Over the whole filter; for a figure exactly that figure, `available` counting commitments and actuals as less. */
  readonly totals: readonly { readonly currency: string; readonly amountMinor: bigint }[];
}

type Input = z.output<typeof listEntriesInput>;
/** An entry as `itemJson` gives it. */
export type EntryRow = Omit<EntryItem, "amountMinor" | "createdAt"> & { amountMinor: string; createdAt: string };
type ListRow = { count: number; totals: { currency: string; amount: string }[]; items: EntryRow[] };

/** The journal, narrowed to what was asked; every figure elsewhere is the total of one such filter. */
export const listEntries = query({
  name: "listEntries",
  capability: "budget.read",
  input: listEntriesInput,
  async run({ db, input, extent, viewer, organisation, now }): Promise<EntryList> {
    const { rows } = await db.execute<ListRow>(sql`
      with hits as (
        select j.*, s.name as supplier_name, c.name as category_name
        from (${journal(input.stage)}) j
        left join budgets on budgets.id = j.budget_id left join budget_lines l on l.id = j.line_id
        left join suppliers s on s.id = j.supplier_id left join categories c on c.id = j.category_id
        where ${entryConditions(input, { extent, viewer, on: today(now, organisation.zone) }) ?? sql`true`}),
      page as (select j.* from hits j order by ${orderOf(input)}, j.id desc
        limit ${input.limit} offset ${(input.page - 1) * input.limit})
      select (select count(*)::int from hits) as count,
        (select coalesce(json_agg(t order by t.currency), '[]') from (
          select j.currency, sum(${effect(input)})::text as amount from hits j group by j.currency) t) as totals,
        (select coalesce(json_agg(${itemJson(viewer)} order by ${orderOf(input)}, j.id desc), '[]') from page j) as items`);
    const found = rows[0];
    return {
      items: (found?.items ?? []).map(entryFrom),
      count: found?.count ?? 0,
      totals: (found?.totals ?? []).map(({ currency, amount }) => ({ currency, amountMinor: BigInt(amount) })),
    };
  },
});

export const entryFrom = (row: EntryRow): EntryItem => ({
  ...row,
  amountMinor: BigInt(row.amountMinor),
  createdAt: new Date(row.createdAt),
});

const effect = ({ figure }: Input): SQL =>
  figure === "available"
    ? sql`case j.figure when 'allocated' then j.amount_minor else -j.amount_minor end`
    : sql`j.amount_minor`;

const orders = {
  postedOn: sql`j.posted_on`,
  "-postedOn": sql`j.posted_on desc`,
  supplier: sql`lower(j.supplier_name)`,
  "-supplier": sql`lower(j.supplier_name) desc nulls last`,
};

/** By amount as it is counted: what is available, commitments and payments take away from. */
function orderOf(input: Input): SQL {
  const { sort } = input;
  if (sort === "amount") return effect(input);
  return sort === "-amount" ? sql`${effect(input)} desc` : orders[sort];
}

const named = (table: string, column: string, more = "") =>
  sql.raw(`(select json_build_object('id', x.id, 'name', x.name${more}) from ${table} x where x.id = j.${column})`);

export const itemJson = (
  viewer: Viewer,
) => sql`json_build_object('id', j.id, 'number', j.number, 'postedOn', j.posted_on, 'kind', j.kind, 'standsFor', j.stands_for,
  'lineKind', j.line_kind, 'stage', j.stage, 'amountMinor', j.amount_minor::text, 'currency', j.currency,
  'budget', ${named("budgets", "budget_id")}, 'line', ${named("budget_lines", "line_id")},
  'function', ${named("functions", "function_id", ", 'key', x.key")},
  'costCentre', ${named("cost_centres", "cost_centre_id", ", 'code', x.code")},
  'supplier', ${named("suppliers", "supplier_id")}, 'category', ${named("categories", "category_id")},
  'description', j.description, 'externalId', j.external_id,
  'import', (select json_build_object('id', m.id, 'fileNames', to_json(m.file_names)) from imports m
    where m.id = j.import_id and ${readableImports(viewer, sql`m.id`)}),
  'postedBy', coalesce((select u.name from users u where u.id = j.posted_by),
    (select t.name from api_tokens t where t.id = j.posted_by)),
  'override', (select json_build_object('askedBy', a.name, 'givenBy', g.name, 'reason', o.reason) from overrides o
    join users a on a.id = o.asked_by join users g on g.id = o.approved_by where o.id = j.override_id),
  'reversesId', j.reverses_id, 'reversedById', j.reversed_by_id, 'createdAt', j.created_at)`;
