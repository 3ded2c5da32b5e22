import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { amountWithSymbol, dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { findInvoice, type InvoiceItem } from "@/lib/budgets/queries/invoices/list-invoices";
import { today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { CheckRow } from "../../checks/check-row";
import { Evidence } from "../../evidence/evidence";
import { EndedInvoice } from "./ended-invoice";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await invoiceAt(await requireContext(), params)).number };
}

/** One invoice wherever it stands: its rules and its next step, or how it ended, and the documents that prove it. */
export default async function InvoicePage({ params }: Props) {
  const context = await requireContext();
  const invoice = await invoiceAt(context, params);
  const t = await getTranslations("budgets.invoice.page");
  const { id, state, number, supplier, amountMinor, currency, line, budget, payer, entryId } = invoice;
  return (
    <>
      <PageHead
        finding={t("finding", {
          ...{ state, number, supplier: supplier.name },
          amount: amountWithSymbol(amountMinor, currency),
        })}
        sub={t("sub", { line: line.name, budget: budget.name, payer: payer.name })}
        actions={
          <>
            {entryId && (
              <ButtonLink href={`/budgets/entries/${entryId}`} prefetch={false}>
                {t("payment")}
              </ButtonLink>
            )}
            <ButtonLink href={`/budgets/checks#invoice-${id}`} prefetch={false}>
              {t("queue")}
            </ButtonLink>
          </>
        }
      />
      <Section id="check" title={t("check")}>
        <Standing invoice={invoice} context={context} />
      </Section>
      <Evidence about={{ kind: "invoice", id }} />
    </>
  );
}

async function invoiceAt(context: Context, params: Props["params"]): Promise<InvoiceItem> {
  return (await orNotFound(findInvoice(context, await params))) ?? notFound();
}

function Standing({ invoice, context }: { invoice: InvoiceItem; context: Context }) {
  const { zone } = context.organisation;
  const dayOf = (at: string) => dayText(today(new Date(at), zone), { year: true });
  if (invoice.state === "paid" || invoice.state === "returned") {
    return <EndedInvoice invoice={invoice} mayEnter={mayAtAll(context.viewer, "invoice.enter")} dayOf={dayOf} />;
  }
  return (
    <ul className="check-queue">
      <CheckRow invoice={invoice} today={today(context.now, zone)} dayOf={dayOf} isOpen />
    </ul>
  );
}
