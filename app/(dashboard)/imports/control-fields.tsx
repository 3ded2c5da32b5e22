import { getTranslations } from "next-intl/server";
import { TextArea, TextInput } from "@/app/_ui/field";
import type { TypedTotals } from "@/lib/imports/control-totals";

/** What the sheet says it comes to, for the files to be compared with; both may stay empty. */
export async function ControlFields({ typed }: { readonly typed: TypedTotals }) {
  const t = await getTranslations("imports.control");
  return (
    <fieldset className="import-control">
      <legend>{t("legend")}</legend>
      <p className="hint">{t("hint")}</p>
      <TextInput
        id="controlRows"
        name="controlRows"
        label={t("rows")}
        inputMode="numeric"
        maxLength={12}
        defaultValue={typed.rows}
      />
      <TextArea
        id="controlSums"
        name="controlSums"
        label={t("sums")}
        hint={t("sumsHint")}
        rows={2}
        maxLength={2000}
        defaultValue={typed.sums}
      />
    </fieldset>
  );
}
