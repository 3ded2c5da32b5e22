import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { entriesInForce, purchaseOrders } from "@/db/schema";
import { type Day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { placeOrderInput } from "../../invoices/schema";
import { exactAmount, type HeldLine, holdLines } from "../hold-lines";
import { withoutLongWait } from "../known-records";
import { holdNames, idsByName } from "../name-records";
import { postHeld } from "../posting";

type Order = z.output<typeof placeOrderInput>;

/**
 * Orders from a supplier: commits the money on the line, which must have it, and keeps what was ordered under. The
 * same form sent twice is one order. Refuses, as invalid, a line of income and what the line does not have; as a
 * conflict, a number that supplier has an order under.
 */
export const placeOrder = command({
  name: "placeOrder",
  capability: "budget.post",
  input: placeOrderInput,
  async subject({ input, ...sight }) {
    await withoutLongWait(sight.db, () => holdNames(sight.db));
    const [line] = await holdLines(sight, [input.lineId]);
    return line;
  },
  async run({ db, viewer, input, subject: line, now, organisation, trace }): Promise<{ id: string }> {
    const { formId, number, supplier, expectedOn } = input;
    if (formId && (await isPlaced(db, line, input))) return { id: formId };
    if (line.kind !== "expense") fault("lineId", "order_of_income");
    if (exactAmount(input.amount, line.currency) < 0n) fault("amount", "amount_negative");
    const supplierId = (await idsByName(db, "suppliers", [supplier], { now, importId: null })).ids.get(supplier) ?? "";
    await refuseTaken(db, number, { id: supplierId, name: supplier });
    const postedOn = input.orderedOn ?? today(now, organisation.zone);
    const id = await postHeld({ db, input: commitmentOf(input, postedOn), line, by: viewer, now, id: formId });
    await db.insert(purchaseOrders).values({ entryId: id, number, supplierId, expectedOn: expectedOn ?? null });
    trace({ entryId: id });
    return { id };
  },
});

const commitmentOf = (order: Order, postedOn: Day): Parameters<typeof postHeld>[0]["input"] => ({
  ...{ kind: "commitment", lineId: order.lineId, amount: order.amount, postedOn },
  ...{ functionId: order.functionId, costCentreId: order.costCentreId, supplier: order.supplier },
  description: [order.number, order.description].filter(Boolean).join(" · "),
});

/** Whether this form was sent before; the line is held, so that it is not just being sent. */
async function isPlaced(db: Db, line: HeldLine, { formId = "", number, amount }: Order): Promise<boolean> {
  const [placed] = await db
    .select({ number: purchaseOrders.number, amountMinor: entriesInForce.amountMinor, lineId: entriesInForce.lineId })
    .from(purchaseOrders)
    .innerJoin(entriesInForce, eq(entriesInForce.id, purchaseOrders.entryId))
    .where(eq(purchaseOrders.entryId, formId));
  if (!placed) return false;
  const isTheSame = placed.lineId === line.id && placed.number === number;
  if (!isTheSame || placed.amountMinor !== exactAmount(amount, line.currency)) {
    refuse("conflict", "budget.refusal.form_used");
  }
  return true;
}

/** A supplier's number stands for one order, unless that was taken back. The caller holds the names. */
async function refuseTaken(db: Db, number: string, supplier: { id: string; name: string }): Promise<void> {
  const [taken] = await db
    .select({ id: entriesInForce.id })
    .from(purchaseOrders)
    .innerJoin(entriesInForce, eq(entriesInForce.id, purchaseOrders.entryId))
    .where(
      and(
        sql`lower(${purchaseOrders.number}) = lower(${number})`,
        eq(purchaseOrders.supplierId, supplier.id),
        sql`not exists (select from entries_in_force r where r.reverses_id = ${entriesInForce.id})`,
      ),
    );
  if (!taken) return;
  const reason = { key: "budget.refusal.order_number_taken", values: { number, supplier: supplier.name } };
  refuse("conflict", reason.key, reason.values, { number: reason });
}

function fault(field: string, name: string): never {
  const reason = { key: `budget.refusal.${name}`, values: {} };
  refuse("invalid", reason.key, {}, { [field]: reason });
}
