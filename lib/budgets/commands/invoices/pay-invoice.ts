import { eq } from "drizzle-orm";
import { invoices } from "@/db/schema";
import { type MessageReason, refuse } from "@/lib/kernel/errors";
import { minorToDecimal } from "@/lib/kernel/money";
import { command } from "@/lib/kernel/operation";
import { beyondLine } from "../../invoices/beyond-line";
import type { Invoice } from "../../invoices/invoice";
import { blocking, overridable, rulesFor } from "../../invoices/rules";
import { payInvoiceInput } from "../../invoices/schema";
import { holdLines } from "../hold-lines";
import { postHeld } from "../posting";
import { holdInvoice, openInvoice } from "./hold-invoice";

/**
 * Posts what an approved invoice claims, dated as the invoice or, where the books are closed to that day, on the first
 * open one; the invoice keeps its own. Releases exactly the part of its commitment it pays. Every rule is looked at again with the line held. Refuses, as a conflict, an invoice that has ended; as
 * invalid, one with a rule not met, unless it is one the checker may pass over and says why.
 */
export const payInvoice = command({
  name: "payInvoice",
  capability: "budget.check",
  input: payInvoiceInput,
  async subject({ input, ...sight }) {
    const held = await holdInvoice(sight, input.invoiceId);
    const [line] = held ? await holdLines(sight, [held.lineId]) : [];
    return held && line && { ...held, line };
  },
  async run({ db, viewer, input, subject, now, trace }): Promise<{ id: string; entryId: string }> {
    const { id, line } = subject;
    const invoice = await openInvoice({ db, viewer }, id);
    const passedOver = keepRules(invoice, viewer.id, input.reason);
    const overrideId = beyondLine(invoice) > 0n ? invoice.override?.id : undefined;
    const entryId = await postHeld({ db, input: paymentOf(invoice), line, by: viewer, now, overrideId });
    await db
      .update(invoices)
      .set({
        ...{ outcome: "paid", checkedBy: viewer.id, checkedAt: now, entryId, overrideId: overrideId ?? null },
        checkReason: passedOver.length > 0 ? (input.reason ?? null) : null,
      })
      .where(eq(invoices.id, id));
    trace({ entryId, passedOver, invoicedOn: invoice.invoicedOn, postedOn: invoice.postsOn });
    return { id, entryId };
  },
});

/** The rules that are passed over for the reason given. Refuses where one may not be, or none is given. */
function keepRules(invoice: Invoice, checkerId: string | null, reason: string | undefined): string[] {
  const results = rulesFor(invoice, checkerId);
  const [blocked] = blocking(results);
  if (blocked) refuseFor(blocked.result, blocked.rule === "other_people");
  const passed = overridable(results);
  const [first] = passed;
  if (first && !reason) {
    const asked = { key: "budget.refusal.reason_to_pass_over", values: {} };
    refuse("invalid", inASentence(first.result), first.result.values, { reason: asked });
  }
  return passed.map(({ rule }) => rule);
}

const refuseFor = (result: MessageReason, isAboutPeople: boolean): never =>
  refuse(isAboutPeople ? "forbidden" : "invalid", inASentence(result), result.values);

/** What a rule found stands beside its name on a page; a refusal says it whole. */
const inASentence = ({ key }: MessageReason): string => key.replace("budget.rule.", "budget.unmet.");

const paymentOf = (invoice: Invoice): Parameters<typeof postHeld>[0]["input"] => ({
  lineId: invoice.line.id,
  kind: "actual",
  amount: minorToDecimal({ minor: invoice.amountMinor, currency: invoice.currency }),
  postedOn: invoice.postsOn ?? invoice.invoicedOn,
  functionId: invoice.payer.id,
  costCentreId: invoice.costCentreId ?? undefined,
  supplier: invoice.supplier.name,
  description: [invoice.number, invoice.description].filter(Boolean).join(" · "),
  paysId: invoice.commitment?.id,
});
