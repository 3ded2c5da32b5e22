import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { PrintSeal } from "@/app/_marks/print-seal";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { amountWithSymbol, dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { type EntryPage, readEntry } from "@/lib/budgets/queries/reading/read-entry";
import { day } from "@/lib/kernel/day";
import { Evidence } from "../../evidence/evidence";
import { EntryFacts } from "./entry-facts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await orNotFound(readEntry(await requireContext(), await params));
  return { title: `J-${number}` };
}

/** One entry of the journal: its two sides, who posted it and why, and what it stands together with. */
export default async function EntryRoom({ params }: Props) {
  const context = await requireContext();
  const entry = await orNotFound(readEntry(context, await params));
  const t = await getTranslations("budgets");
  const amount = amountWithSymbol(entry.amountMinor, entry.currency);
  return (
    <>
      <PageHead
        finding={t("entry.finding", { number: entry.number, kind: t(`kind.${entry.kind}`), amount })}
        sub={t(entry.isInForce ? "entry.sub" : "entry.subWithdrawn", {
          day: dayText(day(entry.postedOn), { year: true }),
          at: momentText(entry.createdAt, context.organisation.zone),
        })}
      />
      <Sides entry={entry} />
      {entry.related.length > 0 && <Related entry={entry} />}
      <Section id="facts" title={t("entry.facts")}>
        <EntryFacts entry={entry} />
      </Section>
      <Evidence about={{ kind: "entry", id: entry.id }} />
      {entry.invoice && (
        <Evidence
          about={{ kind: "invoice", id: entry.invoice.id }}
          elsewhere={{
            id: "invoice-evidence",
            title: t("evidence.ofInvoice", { number: entry.invoice.number }),
            href: `/budgets/invoices/${entry.invoice.id}`,
          }}
        />
      )}
      <PrintSeal context={context} />
    </>
  );
}

/** What left one account came into another: both sides are the same amount. */
async function Sides({ entry: { postings, currency } }: { entry: EntryPage }) {
  const t = await getTranslations("budgets.entry");
  const sum = (side: "debit" | "credit") =>
    postings.reduce((total, one) => (one.side === side ? total + one.amountMinor : total), 0n);
  const [debit, credit] = [sum("debit"), sum("credit")];
  return (
    <Section id="sides" title={t("sides")} note={t(debit === credit ? "balanced" : "unbalanced")}>
      <DataTable caption={t("sides")}>
        <thead>
          <tr>
            <Th>{t("account")}</Th>
            <Th num>{t("debit")}</Th>
            <Th num>{t("credit")}</Th>
          </tr>
        </thead>
        <tbody>
          {postings.map(({ side, account, amountMinor }) => (
            <tr key={side}>
              <Th scope="row">{t(`accounts.${account}`)}</Th>
              <Td num>{side === "debit" && <MoneyFigure minor={amountMinor} currency={currency} />}</Td>
              <Td num>{side === "credit" && <MoneyFigure minor={amountMinor} currency={currency} />}</Td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <Th scope="row">{t("total", { currency })}</Th>
            <Td num>
              <MoneyFigure minor={debit} currency={currency} />
            </Td>
            <Td num>
              <MoneyFigure minor={credit} currency={currency} />
            </Td>
          </tr>
        </tfoot>
      </DataTable>
    </Section>
  );
}

async function Related({ entry: { related, currency } }: { entry: EntryPage }) {
  const t = await getTranslations("budgets.entry");
  return (
    <Section id="related" title={t("related")} count={related.length}>
      <DataTable caption={t("related")}>
        <thead>
          <tr>
            <Th>{t("how")}</Th>
            <Th>{t("number")}</Th>
            <Th>{t("date")}</Th>
            <Th num>{t("amount", { currency })}</Th>
          </tr>
        </thead>
        <tbody>
          {related.map(({ id, number, how, postedOn, amountMinor }) => (
            <tr key={id}>
              <Th scope="row">{t(`is.${how}`)}</Th>
              <Td>
                <Link href={`/budgets/entries/${id}`} prefetch={false}>
                  J-{number}
                </Link>
              </Td>
              <Td>{dayText(day(postedOn), { year: true })}</Td>
              <Td num>
                <MoneyFigure minor={amountMinor} currency={currency} />
              </Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
