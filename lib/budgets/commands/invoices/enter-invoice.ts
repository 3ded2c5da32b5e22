import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetLines, budgets, invoices } from "@/db/schema";
import { readableBudgets } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { enterInvoiceInput } from "../../invoices/schema";
import { exactAmount, payingCostCentre } from "../hold-lines";
import { pointingAtKnown } from "../known-records";
import { idsByName } from "../name-records";
import { openCommitment } from "../posting";
import { enteringPerson, keepFunding, payingFunction } from "./entered-by";

type Claim = typeof invoices.$inferInsert;

/**
 * Puts an invoice into the check queue; money moves when it is paid, not before. The same form sent twice is one
 * invoice. A token enters it for the person it names, who counts as the first of the three. Refuses, as invalid, a line
 * of income, an amount of zero or less, a commitment that is none of the line, a payer that funds nothing of it on that
 * day, and a person who may not enter one.
 */
export const enterInvoice = command({
  name: "enterInvoice",
  capability: "invoice.enter",
  input: enterInvoiceInput,
  async subject({ db, input, viewer }) {
    const [line] = await db
      .select({
        id: budgetLines.id,
        kind: budgetLines.kind,
        costCentreId: budgetLines.costCentreId,
        currency: budgets.currency,
        streamId: budgets.streamId,
      })
      .from(budgetLines)
      .innerJoin(budgets, eq(budgets.id, budgetLines.budgetId))
      .where(and(eq(budgetLines.id, input.lineId), readableBudgets(viewer)));
    return line && { ...line, streamIds: [line.streamId] };
  },
  async run({ db, viewer, input, subject: line, now, trace }): Promise<{ id: string }> {
    const { lineId, commitmentId, invoicedOn, formId, supplier, number, dueOn, description } = input;
    const enteredBy = await enteringPerson(db, viewer, input.enteredBy);
    const functionId = await payingFunction(db, input);
    if (line.kind !== "expense") fault("lineId", "invoice_of_income");
    await keepFunding(db, input, functionId);
    const currency = input.currency ?? line.currency;
    const amountMinor = exactAmount(input.amount, currency);
    if (amountMinor < 0n) fault("amount", "invoice_negative");
    if (commitmentId && !(await openCommitment(db, { lineId, id: commitmentId }))) {
      fault("commitmentId", "not_a_commitment_of_line");
    }
    const agreed = await payingCostCentre(db, lineId, functionId, invoicedOn);
    const { ids } = await idsByName(db, "suppliers", [supplier], { now, importId: null });
    const id = await write(db, {
      ...{ lineId, functionId, commitmentId, amountMinor, currency, number, invoicedOn, dueOn, description },
      ...(formId && { id: formId }),
      costCentreId: input.costCentreId ?? agreed ?? line.costCentreId,
      supplierId: ids.get(supplier) ?? "",
      enteredBy,
      enteredAt: now,
    });
    trace({ invoiceId: id });
    return { id };
  },
});

/** Written once for one form, however often and in however many windows it is sent. */
async function write(db: Db, claim: Claim): Promise<string> {
  const [made] = await pointingAtKnown(
    db.insert(invoices).values(claim).onConflictDoNothing().returning({ id: invoices.id }),
  );
  if (made) return made.id;
  const [before] = await db
    .select()
    .from(invoices)
    .where(eq(invoices.id, claim.id ?? ""));
  const facts = ["number", "supplierId", "lineId", "functionId", "amountMinor", "currency", "invoicedOn"] as const;
  const isTheSame = before?.enteredBy === claim.enteredBy && facts.every((fact) => before?.[fact] === claim[fact]);
  if (!before || !isTheSame) return refuse("conflict", "budget.refusal.form_used");
  return before.id;
}

function fault(field: string, name: string): never {
  const reason = { key: `budget.refusal.${name}`, values: {} };
  refuse("invalid", reason.key, {}, { [field]: reason });
}
