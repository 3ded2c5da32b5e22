import { getTranslations } from "next-intl/server";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import type { EvidenceAbout } from "@/lib/budgets/evidence/schema";
import { uploadAddress } from "../../evidence/evidence-address";

type EvidenceFormProps = { readonly about: EvidenceAbout; readonly back?: string | undefined };

/** Sends one document to a record. The record stands in the address, so that it is known before the document comes. */
export async function EvidenceForm({ about, back }: EvidenceFormProps) {
  const t = await getTranslations("budgets.evidence");
  const id = `evidence-${about.id}`;
  return (
    <form className="form" action={uploadAddress(about, back)} method="post" encType="multipart/form-data">
      <Field id={id} label={t("attach")} hint={t("hint")}>
        <input
          id={id}
          className="input"
          type="file"
          name="file"
          required
          accept=".pdf,.png,.jpg,.jpeg,.csv,application/pdf,image/png,image/jpeg,text/csv"
          aria-describedby={`${id}-hint`}
        />
      </Field>
      <div className="form-actions">
        <Button type="submit">{t("submit")}</Button>
      </div>
    </form>
  );
}
