import { getTranslations } from "next-intl/server";
import type { KeptUpload } from "@/app/_server/kept-uploads";
import { ButtonLink } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/check-field";
import { SegmentedChoice } from "@/app/_ui/segmented-choice";
import { bringsMoney } from "@/lib/imports/fields";
import type { ImportReport } from "@/lib/imports/report";
import { commitImport } from "../actions";
import { ControlFields } from "../control-fields";
import { FormWithAnswer } from "../form-with-answer";

/** Writes what was checked. With rejected rows the choice is between all or nothing and leaving those rows out. */
export async function CommitForm({ upload, report }: { readonly upload: KeptUpload; readonly report: ImportReport }) {
  const t = await getTranslations("imports.commit");
  const back = (
    <ButtonLink href={`/imports/new?upload=${upload.id}`} tone="quiet" prefetch={false}>
      {t("back")}
    </ButtonLink>
  );
  if (report.accepted === 0 && report.rejectedCount > 0) return <p className="form-actions">{back}</p>;
  return (
    <FormWithAnswer
      action={commitImport}
      hidden={{ upload: upload.id }}
      submit={t("submit", { count: report.accepted })}
      beside={back}
    >
      {report.rejectedCount > 0 && (
        <SegmentedChoice
          id="onError"
          name="onError"
          label={t("onError", { count: report.rejectedCount })}
          options={(["abort", "skip"] as const).map((value) => ({ value, label: t(value) }))}
          defaultValue="skip"
          hint={t("onErrorHint")}
        />
      )}
      {bringsMoney(upload.kind) && <ControlFields typed={upload.control} />}
      <CheckField name="again" label={t("again")} />
    </FormWithAnswer>
  );
}
