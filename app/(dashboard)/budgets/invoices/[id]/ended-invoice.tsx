import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Deed } from "@/lib/budgets/invoices/invoice";
import type { InvoiceItem } from "@/lib/budgets/queries/invoices/list-invoices";
import { RuleList } from "../../checks/rule-list";

type EndedInvoiceProps = {
  readonly invoice: InvoiceItem;
  readonly mayEnter: boolean;
  /** The day of a moment, as it is written. */
  readonly dayOf: (at: string) => string;
};

/** How an invoice ended: the people it passed with their days, its payment, and of a paid one its rules as they were met. */
export function EndedInvoice({ invoice, mayEnter, dayOf }: EndedInvoiceProps) {
  const t = useTranslations("budgets.invoice.page");
  const { id, state, entered, approved, checked, checkReason } = invoice;
  const isPaid = state === "paid";
  const deed = (one: Deed | null) => one && t("deed", { name: one.name, day: dayOf(one.at) });
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("entered"), deed(entered)],
    [t("approved"), deed(approved)],
    [t(isPaid ? "paid" : "returned"), deed(checked)],
    [t(isPaid ? "passedBecause" : "returnedBecause"), checkReason],
    [t("paymentEntry"), isPaid && <Payment invoice={invoice} />],
  ];
  return (
    <>
      <dl className="entry-facts">
        {facts
          .filter(([, fact]) => fact)
          .map(([name, fact]) => (
            <Fact key={name} name={name} fact={fact} />
          ))}
      </dl>
      {isPaid && (
        <>
          <p className="control-line text-ink-2">{t("rulesThen")}</p>
          <RuleList invoice={invoice} />
        </>
      )}
      {!isPaid && mayEnter && (
        <p className="control-line">
          <SoftLink className="text-link" href={`/budgets/invoices/new?again=${id}`}>
            {t("again")}
          </SoftLink>
        </p>
      )}
    </>
  );
}

const Fact = ({ name, fact }: { readonly name: string; readonly fact: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{fact}</dd>
  </>
);

const Payment = ({ invoice: { entryId, paymentNumber } }: Pick<EndedInvoiceProps, "invoice">) =>
  entryId && (
    <SoftLink className="text-link" href={`/budgets/entries/${entryId}`}>
      J-{paymentNumber}
    </SoftLink>
  );
