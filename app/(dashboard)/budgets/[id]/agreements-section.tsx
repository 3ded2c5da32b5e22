import { wordsOf } from "@/app/_marks/words";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { AgreedLine } from "@/lib/budgets/queries/list-agreements";
import { AgreementTable } from "./agreement-table";

type AgreementsSectionProps = {
  readonly budgetId: string;
  readonly lines: readonly AgreedLine[];
  readonly when: (at: Date) => string;
};

const shown = 8;

/** How the shares came to be what they are: the newest agreements of all lines. */
export function AgreementsSection({ budgetId, lines, when }: AgreementsSectionProps) {
  const t = wordsOf("budgets.page");
  const all = lines.flatMap(({ name, agreements }) => agreements.map((one) => ({ ...one, line: name })));
  if (all.length === 0) return null;
  const newest = all.sort((a, b) => b.agreedAt.localeCompare(a.agreedAt)).slice(0, shown);
  return (
    <Section id="agreements" title={t("agreements")} count={all.length} note={t("agreementsNote")}>
      <AgreementTable caption={t("agreements")} agreements={newest} when={when} />
      <SoftLink className="text-link" href={`/budgets/${budgetId}/shares`}>
        {t("allAgreements")}
      </SoftLink>
    </Section>
  );
}
