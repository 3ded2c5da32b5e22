import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { functions, roleGrants, users } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { fundersOn } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import type { enterInvoiceInput } from "../../invoices/schema";

/**
 * Who enters an invoice: a person their own, a token for whom it names. Refuses, as invalid, somebody else named by a
 * person, and whoever may not enter invoices themselves, in the same words for an e-mail nobody has.
 */
export async function enteringPerson(db: Db, viewer: Viewer, named: string | undefined): Promise<string> {
  if (viewer.kind === "person") {
    if (named !== undefined) fault("enteredBy", "invoice_own_name");
    return viewer.id ?? fault("enteredBy", "invoice_own_name");
  }
  if (named === undefined) fault("enteredBy", "invoice_person_needed");
  const isOpen = and(sql`lower(${users.email}) = lower(${named})`, isNull(users.disabledAt));
  const held = await db
    .select({ id: users.id, role: roleGrants.role, functionId: roleGrants.functionId, streamId: roleGrants.streamId })
    .from(users)
    .innerJoin(roleGrants, eq(roleGrants.userId, users.id))
    .where(isOpen);
  const [first] = held;
  const grants = held.map((grant) => ({ ...grant, side: null }));
  const person = { ...viewer, kind: "person", id: first?.id ?? null, scopes: [], grants } as const;
  if (!first || !mayAtAll(person, "invoice.enter")) fault("enteredBy", "invoice_person_unknown", { email: named });
  return first.id;
}

type Payer = Pick<z.output<typeof enterInvoiceInput>, "functionId" | "function">;

/** The function that pays, by its id or by its key or name. Refuses, as invalid, neither and one there is not. */
export async function payingFunction(db: Db, { functionId, function: text }: Payer): Promise<string> {
  if (functionId) return functionId;
  if (!text) return fault("functionId", "payer_needed");
  const isNamed = or(sql`lower(${functions.key}) = lower(${text})`, sql`lower(${functions.name}) = lower(${text})`);
  const [found] = await db.select({ id: functions.id }).from(functions).where(isNamed).limit(1);
  return found?.id ?? fault("function", "unknown_record");
}

/**
 * Refuses, as invalid, a payer that funds nothing of the line on the invoice's day: only those who do have a word in it.
 * One there is not is left to the record that would point at it.
 */
export async function keepFunding(
  db: Db,
  { lineId, invoicedOn: on, ...payer }: Payer & Pick<z.output<typeof enterInvoiceInput>, "lineId" | "invoicedOn">,
  functionId: string,
): Promise<void> {
  const { rows } = await db.execute<{
    line: string;
    function: string;
    payers: string | null;
    isOne: boolean | null;
  }>(sql`
    select l.name as line, f.name as function, string_agg(p.name, ', ' order by p.name) as payers,
      bool_or(p.id = f.id) as "isOne"
    from budget_lines l join functions f on f.id = ${functionId}
      left join functions p on p.id in (${fundersOn(sql`${lineId}::uuid`, sql`${on}::date`)})
    where l.id = ${lineId} group by l.name, f.name`);
  const [found] = rows;
  if (!found || found.isOne) return;
  const { line, function: named, payers } = found;
  if (payers === null) fault("lineId", "invoice_nobody_pays", { line, on });
  fault(payer.functionId ? "functionId" : "function", "invoice_payer_outside", { function: named, line, payers, on });
}

function fault(field: string, name: string, values: Record<string, string> = {}): never {
  const reason = { key: `budget.refusal.${name}`, values };
  refuse("invalid", reason.key, values, { [field]: reason });
}
