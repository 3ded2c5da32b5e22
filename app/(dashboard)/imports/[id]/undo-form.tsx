import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { amountWithSymbol } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { ImportRecordRead } from "@/lib/imports/queries/read-import";
import { undoImport } from "../actions";
import { FormWithAnswer } from "../form-with-answer";

/** What an undo takes away, before anybody confirms it. */
export async function UndoForm({ report }: { readonly report: ImportRecordRead }) {
  const t = await getTranslations("imports.confirm");
  const sums = Object.entries(report.totals).map(([currency, minor]) => amountWithSymbol(BigInt(minor), currency));
  return (
    <Section id="undo" title={t("title")}>
      <p className="import-words">{t("what", { count: report.accepted, sums: sums.join(", ") || "none" })}</p>
      <FormWithAnswer
        action={undoImport}
        hidden={{ id: report.id }}
        submit={t("submit", { count: report.accepted })}
        beside={
          <ButtonLink href={`/imports/${report.id}`} tone="quiet" prefetch={false}>
            {t("keep")}
          </ButtonLink>
        }
      />
    </Section>
  );
}
