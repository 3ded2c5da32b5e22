import { useTranslations } from "next-intl";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { amountWithSymbol, dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import {
  type ClosingStep,
  type Finding,
  type FindingKind,
  staleAfterDays,
  uncommittedFrom,
} from "@/lib/budgets/control/findings";
import { day } from "@/lib/kernel/day";
import { minorDigits } from "@/lib/kernel/money";
import { findingHref } from "./finding-href";

type StepProps = {
  readonly step: ClosingStep;
  readonly number: number;
  readonly budgetId: string;
  readonly currency: string;
  /** YYYY-MM. */
  readonly month: string;
  /** When the ledger was proved last, in words. */
  readonly proved: string | null;
};

/** One step of closing: what was looked for and what was found, each with the way to its entries. */
export function ClosingStepBlock({ step, number, proved, ...place }: StepProps) {
  const t = useTranslations("budgets.close");
  const { kind, count, items } = step;
  const rule = {
    days: staleAfterDays,
    amount: amountWithSymbol(uncommittedFrom * 10n ** BigInt(minorDigits(place.currency)), place.currency),
    proved: proved ?? t("neverProved"),
  };
  return (
    <Section id={kind} title={`${number} · ${t(`step.${kind}`)}`} count={count} note={t(`rule.${kind}`, rule)}>
      {count === 0 && <p className="control-line text-ink-2">{t("nothing")}</p>}
      {kind === "unproved" && count > 0 && (
        <p className="control-line">
          <a className="text-link" href="/admin" data-soft="">
            {t("differences", { count })}
          </a>
        </p>
      )}
      {kind !== "unproved" && count > 0 && <FindingTable step={step} items={items} {...place} />}
    </Section>
  );
}

/** Findings of which something is still to be paid; the rest was paid. */
const isOpen: readonly FindingKind[] = ["unposted", "stale"];

type FindingTableProps = Omit<StepProps, "number" | "proved"> & { readonly items: readonly Finding[] };

function FindingTable({ step: { kind, count, amountMinor }, items, budgetId, currency, month }: FindingTableProps) {
  const t = useTranslations("budgets.close");
  return (
    <DataTable caption={t(`step.${kind}`)} fitsPhone>
      <thead>
        <tr>
          <Th>{t("column.what")}</Th>
          <Th wideOnly>{t("column.line")}</Th>
          <Th wideOnly>{t("column.payer")}</Th>
          <Th num>{t(isOpen.includes(kind) ? "column.open" : "column.amount")}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <Th scope="row">
              <SoftLink className="text-link" href={findingHref(kind, item, { budgetId, month })}>
                {[dayText(day(item.on), { year: true }), item.supplier, item.text].filter(Boolean).join(" · ")}
              </SoftLink>
              <PhoneOnly>{item.line?.name ?? item.function?.name ?? ""}</PhoneOnly>
            </Th>
            <Td wideOnly>{item.line?.name ?? t("noLine")}</Td>
            <Td wideOnly>{item.function?.name ?? "–"}</Td>
            <Td num>{item.amountMinor !== null && <MoneyFigure minor={item.amountMinor} currency={currency} />}</Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <Th scope="row">
            {count > items.length ? t("totalOfMore", { count, shown: items.length }) : t("total", { count })}
          </Th>
          <Td wideOnly />
          <Td wideOnly />
          <Td num>
            <MoneyFigure minor={amountMinor} currency={currency} />
          </Td>
        </tr>
      </tfoot>
    </DataTable>
  );
}
