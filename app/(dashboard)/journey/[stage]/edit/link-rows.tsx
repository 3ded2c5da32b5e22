import { getTranslations } from "next-intl/server";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import type { Choice } from "@/app/_ui/field";
import type { FormState } from "@/app/_ui/form-state";
import type { LinkedRecord } from "@/lib/journeys/queries/stage-editor";
import { OneStepForm } from "../../edit/one-step-form";

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

type LinkRowsProps = {
  readonly kind: "kpi" | "initiative";
  readonly stageId: string;
  readonly linked: readonly LinkedRecord[];
  /** What could be linked besides. */
  readonly choices: readonly Choice[];
  readonly actions: { readonly link: Action; readonly unlink: Action };
  readonly when: (at: string) => string;
};

/** What is linked to a stage, by whom and since when: each can be taken off, another put on. */
export async function LinkRows({ kind, stageId, linked, choices, actions, when }: LinkRowsProps) {
  const t = await getTranslations("journey.stageEditor");
  const field = kind === "kpi" ? "kpiId" : "initiativeId";
  return (
    <>
      {linked.length === 0 ? (
        <p className="hint">{t(`none.${kind}`)}</p>
      ) : (
        <DataTable caption={t(kind === "kpi" ? "kpis" : "initiatives")} comfortable>
          <thead>
            <tr>
              <Th>{t("name")}</Th>
              <Th>{t("linkedBy")}</Th>
              <Th>{t("unlink")}</Th>
            </tr>
          </thead>
          <tbody>
            {linked.map(({ id, name, by, at }) => (
              <tr key={id}>
                <Th scope="row">{name}</Th>
                <Td quiet>
                  {by ?? t("byScript")}, <time dateTime={at}>{when(at)}</time>
                </Td>
                <Td>
                  <OneStepForm
                    action={actions.unlink}
                    about={{ stageId, [field]: id }}
                    label={t("unlink")}
                    name={t("unlinkOne", { name })}
                  />
                </Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      {choices.length === 0 ? (
        <p className="hint">{t(`allLinked.${kind}`)}</p>
      ) : (
        <OneStepForm
          key={linked.length}
          action={actions.link}
          about={{ stageId }}
          label={t("link")}
          name={t(`linkOne.${kind}`)}
        >
          <select className="input" name={field} aria-label={t(`choose.${kind}`)} defaultValue="" required>
            <option value="" disabled>
              {t(`choose.${kind}`)}
            </option>
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </OneStepForm>
      )}
    </>
  );
}
