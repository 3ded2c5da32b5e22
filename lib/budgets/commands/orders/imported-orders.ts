import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { ImportRecord } from "@/lib/imports/fields";
import { duplicatesAmong, type EntryWanted, type ImportStamp } from "../imported-entries";
import { column } from "../name-records";

type Order = ImportRecord<"orders">;
type Indexed = { readonly row: Order; readonly index: number };

/** A row on its way into the journal, under an id that what hangs on it can name. */
export interface PlacedOrder extends Indexed {
  readonly entry: EntryWanted & { readonly id: string };
}

export interface SortedOrders {
  readonly fresh: readonly Indexed[];
  /** Stand already, in the books or in an earlier row. */
  readonly duplicates: readonly number[];
  /** Their supplier has another order under the same number. */
  readonly taken: readonly number[];
  /** Order nothing, or less than nothing. */
  readonly notPositive: readonly number[];
}

/**
 * Which rows are new. The same number of the same supplier for the same money is the same order; for other money it is
 * a contradiction, which nobody but a person can settle.
 */
export async function sortOrders(db: Db, rows: readonly Order[]): Promise<SortedOrders> {
  const known = new Set(
    await duplicatesAmong(
      db,
      rows.map(({ externalId }) => externalId),
    ),
  );
  const standing = await ordersStanding(db, rows);
  const [fresh, duplicates, taken, notPositive]: [Indexed[], number[], number[], number[]] = [[], [], [], []];
  for (const [index, row] of rows.entries()) {
    const key = keyOf(row);
    const sameNumber = standing.get(key);
    if (known.has(index)) duplicates.push(index);
    else if (row.amount <= 0n) notPositive.push(index);
    else if (sameNumber) (sameNumber === moneyOf(row) ? duplicates : taken).push(index);
    else {
      fresh.push({ row, index });
      standing.set(key, moneyOf(row));
    }
  }
  return { fresh, duplicates, taken, notPositive };
}

const keyOf = ({ number, supplier }: Order) => JSON.stringify([number.toLowerCase(), supplier.toLowerCase()]);
const moneyOf = ({ amount, currency }: Order) => `${amount} ${currency}`;

/** The money of the orders in force under the numbers of these rows; one that was taken back is none. */
async function ordersStanding(db: Db, orders: readonly Order[]): Promise<Map<string, string>> {
  const [numbers, suppliers] = [orders.map(({ number }) => number), orders.map(({ supplier }) => supplier)];
  const { rows } = await db.execute<{ place: string; money: string }>(sql`
    select distinct on (n.place) n.place::text, c.amount_minor || ' ' || c.currency as money
    from unnest(${column(numbers, "text")}, ${column(suppliers, "text")}) with ordinality as n(number, supplier, place)
    join suppliers s on lower(s.name) = lower(n.supplier)
    join purchase_orders o on lower(o.number) = lower(n.number) and o.supplier_id = s.id
    join entries_in_force c on c.id = o.entry_id
    where not exists (select from entries_in_force r where r.reverses_id = c.id)
    order by n.place, c.number`);
  return new Map(
    rows.flatMap(({ place, money }) => {
      const order = orders[Number(place) - 1];
      return order ? [[keyOf(order), money] as const] : [];
    }),
  );
}

/** What an order asks of its line; without a cost centre of its own it is paid from the one agreed for its payer. */
export interface PayerAsked {
  readonly lineId: string;
  readonly functionId: string | null;
  readonly orderedOn: string;
}

export interface PayerFound {
  readonly isIncome: boolean;
  readonly costCentreId: string | null;
}

/** What the line of each order says about it, in the order asked for; null where there is no line. */
export async function payersOf(db: Db, asked: readonly PayerAsked[]): Promise<(PayerFound | null)[]> {
  const lines = asked.map(({ lineId }) => lineId || null);
  const functions = asked.map(({ functionId }) => functionId);
  const days = asked.map(({ orderedOn }) => orderedOn);
  const { rows } = await db.execute<{ place: string; is_income: boolean; cost_centre_id: string | null }>(sql`
    select n.place::text, l.kind = 'revenue' as is_income, coalesce(a.cost_centre_id, l.cost_centre_id) as cost_centre_id
    from unnest(${column(lines, "uuid")}, ${column(functions, "uuid")}, ${column(days, "date")})
      with ordinality as n(line_id, function_id, ordered_on, place)
    join budget_lines l on l.id = n.line_id
    left join lateral (
      select s.cost_centre_id from share_agreements g
      left join shares s on s.agreement_id = g.id and s.function_id = n.function_id
      where g.line_id = l.id and g.valid_from <= n.ordered_on
      order by g.valid_from desc, g.created_at desc, g.id desc limit 1) a on true`);
  const found = new Map(rows.map((row) => [Number(row.place) - 1, row]));
  return asked.map((_asked, place) => {
    const row = found.get(place);
    return row ? { isIncome: row.is_income, costCentreId: row.cost_centre_id } : null;
  });
}

/** Keeps what each commitment was ordered under; the commitments are written. */
export async function insertOrders(db: Db, placed: readonly PlacedOrder[], { importId }: ImportStamp): Promise<void> {
  if (placed.length === 0) return;
  const all = (pick: (order: PlacedOrder) => string | null, type: string) => column(placed.map(pick), type);
  await db.execute(sql`
    insert into purchase_orders (entry_id, number, supplier_id, expected_on, import_id)
    select t.*, ${importId}::uuid from unnest(${all(({ entry }) => entry.id, "uuid")},
      ${all(({ row }) => row.number, "text")}, ${all(({ entry }) => entry.supplierId, "uuid")},
      ${all(({ row }) => row.expectedOn, "date")}) as t`);
}
