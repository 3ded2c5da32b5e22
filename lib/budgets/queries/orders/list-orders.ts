import { sql } from "drizzle-orm";
import type { z } from "zod";
import { mayAtAll } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import { type Day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { listOrdersInput } from "../../invoices/schema";
import { orderNumber } from "./order-number";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A commitment and what became of it. Amounts in minor units of the budget. */
export interface OrderItem {
  /** Of the entry that commits the money. */
  readonly id: string;
  readonly number: string;
  /** False where it was ordered without a number, so that it goes by that of its entry. */
  readonly isNumbered: boolean;
  readonly supplier: Named | null;
  readonly line: Named;
  readonly payer: Named | null;
  readonly description: string;
  readonly orderedOn: Day;
  readonly expectedOn: Day | null;
  readonly orderedMinor: bigint;
  /** Payments of it, which may come to more than was ordered. */
  readonly paidMinor: bigint;
  /** What was let go of without being paid. */
  readonly letGoMinor: bigint;
  readonly openMinor: bigint;
  /** Something is open and the day it was expected has passed. */
  readonly isLate: boolean;
}

export type OrderSums = Readonly<Record<"orderedMinor" | "paidMinor" | "letGoMinor" | "openMinor", bigint>>;

export interface OrderList {
  readonly budget: Named & { readonly currency: string };
  readonly items: readonly OrderItem[];
  readonly count: number;
  readonly lateCount: number;
  /** Over all pages of what is shown. */
  readonly sums: OrderSums;
  readonly mayOrder: boolean;
}

type Texts = Record<keyof OrderSums, string>;
type Row = Omit<OrderItem, keyof OrderSums> & Texts;
type Found = { budget: OrderList["budget"] | null; items: Row[]; count: number; lateCount: number; sums: Texts };

/** The commitments of a budget, late ones first and then by the day they are expected. */
export const listOrders = query({
  name: "listOrders",
  capability: "budget.read",
  input: listOrdersInput,
  async run({ db, input, viewer, now, organisation }): Promise<OrderList> {
    const { rows } = await db.execute<Found>(ordersSql(input, viewer, today(now, organisation.zone)));
    const [found] = rows;
    if (!found?.budget) return refuse("not_found", "refusal.gone");
    const { budget, count, lateCount } = found;
    return {
      ...{ budget, count, lateCount },
      items: found.items.map((row) => ({ ...row, ...amountsOf(row) })),
      sums: amountsOf(found.sums),
      mayOrder: mayAtAll(viewer, "budget.post"),
    };
  },
});

const amountsOf = ({ orderedMinor, paidMinor, letGoMinor, openMinor }: Texts): OrderSums => ({
  orderedMinor: BigInt(orderedMinor),
  paidMinor: BigInt(paidMinor),
  letGoMinor: BigInt(letGoMinor),
  openMinor: BigInt(openMinor),
});

const shown = { open: sql`o.open > 0`, late: sql`o.is_late`, all: sql`true` };

/**
 * What releases a commitment: `of_it` holds each such entry (or its reversal), and whether a payment was posted with
 * it; a release without a payment let go of the money.
 */
function ordersSql({ budgetId, show, page, limit }: z.output<typeof listOrdersInput>, viewer: Viewer, on: Day) {
  return sql`
  with commitments as materialized (
    select c.* from entries_in_force c where c.budget_id = ${budgetId} and c.kind = 'commitment'
      and c.releases_id is null and c.amount_minor > 0
      and not exists (select from entries_in_force r where r.reverses_id = c.id)),
  of_it as materialized (
    select e.releases_id as id, coalesce(e.reverses_id, e.id) as release_id, sum(e.amount_minor) as amount
    from entries_in_force e where e.kind in ('commitment', 'reversal') and e.releases_id in (select id from commitments)
    group by 1, 2),
  paid as (
    select x.id, x.release_id, sum(a.amount_minor) as amount from of_it x
    join entries_in_force a on a.releases_id = x.release_id and a.kind in ('actual', 'reversal') group by 1, 2),
  orders as (
    select c.*, c.amount_minor + coalesce(x.amount, 0) as open, coalesce(x.paid, 0) as paid,
      coalesce(x.let_go, 0) as let_go, p.expected_on, ${orderNumber(sql`c`)} as order_number, p.number is not null as is_numbered,
      coalesce(c.amount_minor + coalesce(x.amount, 0) > 0 and p.expected_on < ${on}::date, false) as is_late
    from commitments c left join purchase_orders p on p.entry_id = c.id
    left join (select x.id, sum(x.amount) as amount, sum(d.amount) as paid,
        -sum(x.amount) filter (where d.id is null) as let_go
      from of_it x left join paid d on d.release_id = x.release_id group by x.id) x on x.id = c.id),
  hits as (select o.* from orders o where ${shown[show]}),
  page as (select h.*, row_number() over (${inOrder}) as place from hits h ${inOrder}
    limit ${limit} offset ${(page - 1) * limit})
  select (select json_build_object('id', b.id, 'name', b.name, 'currency', b.currency) from budgets b
      where b.id = ${budgetId} and ${readableBudgets(viewer, sql`b.id`)}) as budget,
    (select count(*)::int from hits) as count, (select count(*)::int from orders o where o.is_late) as "lateCount",
    (select json_build_object('orderedMinor', coalesce(sum(amount_minor), 0)::text,
      'paidMinor', coalesce(sum(paid), 0)::text, 'letGoMinor', coalesce(sum(let_go), 0)::text,
      'openMinor', coalesce(sum(open), 0)::text) from hits) as sums,
    (select coalesce(json_agg(${itemJson} order by h.place), '[]') from page h) as items`;
}

const inOrder = sql`order by h.is_late desc, (h.open > 0) desc, h.expected_on nulls last, h.posted_on desc, h.id`;

const itemJson = sql`json_build_object('id', h.id, 'number', h.order_number,
  'isNumbered', h.is_numbered, 'description', h.description,
  'supplier', (select json_build_object('id', s.id, 'name', s.name) from suppliers s where s.id = h.supplier_id),
  'line', (select json_build_object('id', l.id, 'name', l.name) from budget_lines l where l.id = h.line_id),
  'payer', (select json_build_object('id', f.id, 'name', f.name) from functions f where f.id = h.function_id),
  'orderedOn', h.posted_on, 'expectedOn', h.expected_on, 'orderedMinor', h.amount_minor::text,
  'paidMinor', h.paid::text, 'letGoMinor', h.let_go::text, 'openMinor', h.open::text, 'isLate', h.is_late)`;
