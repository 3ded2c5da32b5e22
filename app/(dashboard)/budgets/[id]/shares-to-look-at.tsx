import { useTranslations } from "next-intl";
import { Drift, inFunderOrder } from "@/app/_marks/agreed-shares";
import { hundredthsText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { Funding } from "@/lib/budgets/funding";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import { driftLimit } from "@/lib/homes/needs";

/** The lines whose booked shares lie far off the agreed ones; nothing when none does. */
export function SharesToLookAt({ budget }: { readonly budget: BudgetPage }) {
  const t = useTranslations("budgets.page");
  const wide = budget.lines.filter(({ driftPoints }) => driftPoints !== null && driftPoints > driftLimit);
  if (wide.length === 0) return null;
  return (
    <Section id="drift" title={t("sharesToLookAt")} count={wide.length}>
      <ul className="share-notes">
        {wide.map((line) => (
          <li key={line.id}>
            <a href={`#line-${line.id}`}>{line.name}</a> <Drift points={line.driftPoints} />
            <small>
              {t("agreedAndBooked", {
                agreed: parts(line.funding, (one) => one.agreedHundredths),
                booked: parts(line.funding, (one) => one.bookedHundredths),
              })}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const parts = (funding: readonly Funding[], of: (one: Funding) => number | null): string =>
  inFunderOrder(funding)
    .map((one) => hundredthsText(Math.round((of(one) ?? 0) / 100) * 100))
    .join(" / ");
