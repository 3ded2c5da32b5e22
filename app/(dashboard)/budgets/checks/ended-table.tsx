import { useTranslations } from "next-intl";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { amount, currencySymbol } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { InvoiceItem } from "@/lib/budgets/queries/invoices/list-invoices";
import { entriesHref } from "../entry-address";

/** The day of a moment, as it is written. */
type DayOf = (at: string) => string;
type EndedTableProps = { readonly invoices: readonly InvoiceItem[]; readonly mayEnter: boolean; readonly dayOf: DayOf };

/** What was paid or returned, the last first, with who did it and why. */
export function EndedTable({ invoices, mayEnter, dayOf }: EndedTableProps) {
  const t = useTranslations("budgets.checks");
  return (
    <DataTable caption={t("ended")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("column.invoice")}</Th>
          <Th num>{t("column.amount")}</Th>
          <Th wideOnly>{t("column.line")}</Th>
          <Th wideOnly>{t("column.how")}</Th>
          <Th wideOnly>{t("column.reason")}</Th>
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <tr key={invoice.id} id={`invoice-${invoice.id}`}>
            <Th scope="row">
              <SoftLink className="text-link" href={`/budgets/invoices/${invoice.id}`}>
                {t("invoice", { number: invoice.number, supplier: invoice.supplier.name })}
              </SoftLink>
              <PhoneOnly>
                <How invoice={invoice} dayOf={dayOf} />
              </PhoneOnly>
              {invoice.state === "returned" && mayEnter && (
                <SoftLink className="text-link check-again" href={`/budgets/invoices/new?again=${invoice.id}`}>
                  {t("again")}
                </SoftLink>
              )}
            </Th>
            <Td num>
              <Amount invoice={invoice} />
            </Td>
            <Td wideOnly>{invoice.line.name}</Td>
            <Td wideOnly quiet>
              <How invoice={invoice} dayOf={dayOf} />
            </Td>
            <Td wideOnly wrap quiet>
              {invoice.checkReason}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Opens the payment where there is one. */
function Amount({ invoice: { amountMinor, currency, entryId } }: { readonly invoice: InvoiceItem }) {
  const words = `${currencySymbol(currency)}${amount(amountMinor, currency)}`;
  if (!entryId) return words;
  return (
    <SoftLink className="money-figure" href={entriesHref({ filter: { entryId } })}>
      {words}
    </SoftLink>
  );
}

function How({ invoice, dayOf }: { readonly invoice: InvoiceItem; readonly dayOf: DayOf }) {
  const t = useTranslations("budgets.checks");
  const { state, checked } = invoice;
  const words = { name: checked?.name ?? "", day: checked ? dayOf(checked.at) : "" };
  return state === "paid" ? t("paid", words) : t("returned", words);
}
