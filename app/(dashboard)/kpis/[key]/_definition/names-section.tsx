import { wordsOf } from "@/app/_marks/words";
import { EntryForm } from "@/app/_ui/entry-form";
import { Section } from "@/app/_ui/section";
import { giveName } from "../../definition-actions";
import type { KpiDetail } from "../kpi-detail";

type NamesSectionProps = {
  readonly kpi: KpiDetail;
  /** Those this viewer may name the KPI for; empty for who may not. */
  readonly functions: readonly { readonly id: string; readonly name: string }[];
};

/** What each function calls the KPI, and the form that sets or removes a name. */
export function NamesSection({ kpi: { line }, functions }: NamesSectionProps) {
  const t = wordsOf("kpis.names");
  const options = functions.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Section id="names" title={t("title")} count={line.names.length}>
      {line.names.length === 0 && <p className="hint">{t("none")}</p>}
      <dl className="fact-list">
        {line.names.map(({ functionId, function: of, name }) => (
          <div key={functionId}>
            <dt>{t("says", { function: of })}</dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      {options.length > 0 && (
        <details className="table-twin">
          <summary>{t("set")}</summary>
          <EntryForm
            action={giveName}
            hidden={{ key: line.key }}
            rows={[
              [
                { kind: "select", name: "functionId", label: t("function"), options },
                { kind: "text", name: "name", label: t("name"), hint: t("nameHint") },
              ],
            ]}
            words={{ submit: t("submit"), refused: t("refused"), saved: t("saved") }}
          />
        </details>
      )}
    </Section>
  );
}
