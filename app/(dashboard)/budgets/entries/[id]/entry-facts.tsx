import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { amountWithSymbol, dayText } from "@/app/_ui/format";
import type { EntryPage } from "@/lib/budgets/queries/reading/read-entry";
import { day } from "@/lib/kernel/day";

/** Everything on record about an entry, those who answer for it first, one fact a line; what was not said is left out. */
export function EntryFacts({ entry }: { readonly entry: EntryPage }) {
  const t = useTranslations("budgets.entry");
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("invoice"), entry.invoice && invoiceWords(entry.invoice, t)],
    [t("checkReason"), entry.invoice?.checkReason],
    [t("postedBy"), postedWords(entry, t)],
    [t("why"), entry.description],
    [t("budget"), entry.budget && <BudgetLink entry={entry} />],
    [t("line"), entry.line?.name],
    [t("payer"), entry.function?.name],
    [t("costCentre"), entry.costCentre && [entry.costCentre.code, entry.costCentre.name].filter(Boolean).join(" ")],
    [t("supplier"), entry.supplier?.name],
    [t("category"), entry.category?.name],
    [t("stage"), entry.stage && t(`stages.${entry.stage}`)],
    [t("order"), entry.orderNumber],
    [t("externalId"), entry.externalId],
    [t("import"), entry.import && <ImportLink source={entry.import} unnamed={t("import")} />],
    [t("override"), entry.override && overrideWords(entry, t)],
  ];
  return (
    <dl className="entry-facts">
      {facts
        .filter(([, fact]) => fact)
        .map(([name, fact]) => (
          <FactRow key={name} name={name} fact={fact} />
        ))}
    </dl>
  );
}

const FactRow = ({ name, fact }: { readonly name: string; readonly fact: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{fact}</dd>
  </>
);

const BudgetLink = ({ entry: { budget, line } }: { readonly entry: EntryPage }) => (
  <Link className="text-link" href={`/budgets/${budget?.id}${line ? `#line-${line.id}` : ""}`} prefetch={false}>
    {budget?.name}
  </Link>
);

type ImportLinkProps = { readonly source: NonNullable<EntryPage["import"]>; readonly unnamed: string };

const ImportLink = ({ source, unnamed }: ImportLinkProps) => (
  <Link className="text-link" href={`/imports/${source.id}`} prefetch={false}>
    {source.fileNames.join(", ") || unnamed}
  </Link>
);

type Words = ReturnType<typeof useTranslations<"budgets.entry">>;

/** Who posted it; of a payment by hand also that nobody else had to agree, so that nobody looks for three people. */
function postedWords({ kind, postedBy: name, invoice, import: source, override }: EntryPage, t: Words) {
  if (!name) return t("system");
  const isDirect = kind === "actual" && !invoice && !source && !override;
  return isDirect ? t("postedDirectly", { name }) : name;
}

function invoiceWords(invoice: NonNullable<EntryPage["invoice"]>, t: Words) {
  const { number, invoicedOn, enteredBy, approvedBy, paidBy } = invoice;
  const people = { entered: enteredBy ?? "–", approved: approvedBy ?? "–", paid: paidBy ?? "–" };
  return t("invoiceOf", { number, day: dayText(day(invoicedOn), { year: true }), ...people });
}

function overrideWords({ override, currency }: EntryPage, t: Words) {
  if (!override) return null;
  const { reason, beyondMinor, askedBy, approvedBy } = override;
  return t("overrideOf", {
    reason,
    amount: amountWithSymbol(beyondMinor, currency),
    asked: askedBy ?? "–",
    approved: approvedBy ?? "–",
  });
}
