import { Drift, inFunderOrder } from "@/app/_marks/agreed-shares";
import { wordsOf } from "@/app/_marks/words";
import { hundredthsText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import type { Funding } from "@/lib/budgets/shares/funding";
import { driftLimit } from "@/lib/homes/needs";

const shown = 6;

/** The lines whose booked shares lie far off the agreed ones; nothing when none does. */
export function SharesToLookAt({ budget }: { readonly budget: BudgetPage }) {
  const t = wordsOf("budgets.page");
  const wide = budget.lines
    .filter(({ driftPoints }) => driftPoints !== null && driftPoints > driftLimit)
    .sort((a, b) => (b.driftPoints ?? 0) - (a.driftPoints ?? 0));
  if (wide.length === 0) return null;
  return (
    <Section id="drift" title={t("sharesToLookAt")} count={wide.length}>
      <ul className="share-notes">
        {wide.slice(0, shown).map((line) => (
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
      {wide.length > shown && (
        <SoftLink className="text-link" href={`/budgets/${budget.id}?lines=all#lines`}>
          {t("allLinesToLookAt", { count: wide.length })}
        </SoftLink>
      )}
    </Section>
  );
}

const parts = (funding: readonly Funding[], of: (one: Funding) => number | null): string =>
  inFunderOrder(funding)
    .map((one) => hundredthsText(Math.round((of(one) ?? 0) / 100) * 100))
    .join(" / ");
