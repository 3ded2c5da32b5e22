import { agreementText } from "@/app/_marks/kpi-agreement";
import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { type AgreeingSide, agreeingSides } from "@/lib/kpis/definition/agreement";
import { sayYes } from "../../definition-actions";
import type { KpiDetail } from "../kpi-detail";

type AgreementSectionProps = { readonly kpi: KpiDetail; readonly speaksFor: AgreeingSide | null };

/** Who said yes to the definition in force, and the button for a co-owner who has not. */
export function AgreementSection({ kpi: { agreement, line, mayEdit }, speaksFor }: AgreementSectionProps) {
  const t = wordsOf("kpis.agreement");
  const owners = { it: line.itOwner, marketing: line.marketingOwner };
  const side = speaksFor && agreement?.waitsFor.includes(speaksFor) ? speaksFor : null;
  const said = (of: AgreeingSide) => {
    const yes = agreement?.sides[of];
    if (yes) return t("said", { by: yes.by, on: dayText(yes.on, { year: true }) });
    return owners[of] ? t("waits", { owner: owners[of].name }) : t("noOwner");
  };
  return (
    <Section id="agreement" title={t("title")}>
      {agreement ? (
        <>
          <p className="agreement-finding">{agreementText(agreement)}</p>
          <dl className="fact-list">
            {agreeingSides.map((of) => (
              <div key={of}>
                <dt>{t("side", { side: of })}</dt>
                <dd>{said(of)}</dd>
              </div>
            ))}
          </dl>
          <p className="hint">{t("note")}</p>
        </>
      ) : (
        <p className="hint">{t("notShared")}</p>
      )}
      {agreement && side && (
        <EntryForm
          action={sayYes}
          rows={[]}
          hidden={{ key: line.key, number: String(agreement.number) }}
          words={{ submit: t("agree", { number: agreement.number, side }), refused: t("refused") }}
        />
      )}
      {mayEdit && (
        <p className="form-actions">
          <ButtonLink href={`/kpis/${line.key}/edit`} prefetch={false}>
            {t("edit")}
          </ButtonLink>
        </p>
      )}
    </Section>
  );
}
