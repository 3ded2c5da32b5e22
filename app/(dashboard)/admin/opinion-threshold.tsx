import { useTranslations } from "next-intl";
import { EntryForm } from "@/app/_ui/entry-form";
import { minorToDecimal } from "@/lib/kernel/money";
import { chooseOpinionThreshold } from "./actions";

type OpinionThresholdProps = { readonly amountMinor: bigint | null; readonly currency: string };

/** From which budget on another function rates an initiative too. */
export function OpinionThreshold({ amountMinor, currency }: OpinionThresholdProps) {
  const t = useTranslations("admin");
  const initial = amountMinor === null ? "" : minorToDecimal({ minor: amountMinor, currency });
  return (
    <EntryForm
      action={chooseOpinionThreshold}
      rows={[
        [
          {
            ...{ kind: "text", name: "amount", initial },
            label: t("opinionThreshold"),
            hint: t("opinionThresholdHint", { currency }),
          },
        ],
      ]}
      version={initial}
      words={{
        submit: t("opinionThresholdSave"),
        refused: t("opinionThresholdRefused"),
        saved: t("opinionThresholdSaved"),
      }}
    />
  );
}
