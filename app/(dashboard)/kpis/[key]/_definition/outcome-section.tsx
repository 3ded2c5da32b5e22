import { wordsOf } from "@/app/_marks/words";
import { EntryForm } from "@/app/_ui/entry-form";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { overrideRule } from "../../definition-actions";
import type { KpiDetail } from "../kpi-detail";

type OutcomeSectionProps = {
  readonly kpi: KpiDetail;
  readonly overrides: readonly { readonly reason: string; readonly by: string | null; readonly at: string }[];
  readonly mayOverride: boolean;
  readonly when: (at: Date) => string;
};

/** Which business outcome the KPI measures, or who allowed it to be shared without one, and why. */
export function OutcomeSection({ kpi: { line }, overrides, mayOverride, when }: OutcomeSectionProps) {
  const t = wordsOf("kpis.outcomeCheck");
  const is = wordsOf("kpis.new.outcomeIs");
  const [newest] = overrides;
  const overridden = newest && {
    ...{ by: newest.by ?? t("somebody"), on: when(new Date(newest.at)), reason: newest.reason },
  };
  return (
    <Section
      id="outcome-check"
      title={t("title")}
      note={
        <SoftLink className="text-link" href="/kpis/overrides">
          {t("all")}
        </SoftLink>
      }
    >
      <p className="definition-line">
        {line.outcome ? t("is", { outcome: is(line.outcome) }) : overridden ? t("overridden", overridden) : t("none")}
      </p>
      {mayOverride && !line.outcome && (
        <details className="table-twin">
          <summary>{t("override")}</summary>
          <EntryForm
            action={overrideRule}
            hidden={{ key: line.key }}
            rows={[[{ kind: "area", name: "reason", label: t("reason"), hint: t("reasonHint"), required: true }]]}
            words={{ submit: t("submit"), refused: t("refused"), saved: t("saved") }}
          />
        </details>
      )}
    </Section>
  );
}
