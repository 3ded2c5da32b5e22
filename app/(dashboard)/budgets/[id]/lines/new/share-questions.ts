import "server-only";
import { getTranslations } from "next-intl/server";
import type { QuestionRow } from "@/app/_ui/entry-form";
import type { Choice } from "@/app/_ui/field";
import { payingField, restField, shareField, wholeField } from "../../../written-line";

/** How the shares are written: parts are offered here alone, where no line has shares yet. */
const modes = ["percent", "parts", "equal", "fixed_and_rest"] as const;

interface Payers {
  readonly functions: readonly { readonly id: string; readonly name: string }[];
  readonly costCentres: readonly Choice[];
  readonly currency: string;
}

/** Who pays which part of a new line, in which way of splitting, from which cost centre and from when on. */
export async function shareQuestions({ functions, costCentres, currency }: Payers): Promise<QuestionRow[]> {
  const t = await getTranslations("budgets.newLine");
  const choices = modes.map((value) => ({ value, label: t(`mode.${value}`) }));
  const payers = [
    { value: "", label: t("restNobody") },
    ...functions.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return [
    [{ kind: "select", name: "agreement", label: t("agreement"), hint: t("agreementHint"), options: choices }],
    [
      { kind: "number", name: wholeField, label: t("whole", { currency }), hint: t("wholeHint") },
      { kind: "select", name: restField, label: t("restBy"), hint: t("restByHint"), options: payers },
    ],
    ...functions.map(
      ({ id, name }): QuestionRow => [
        { kind: "number", name: shareField(id), label: t("share", { name }) },
        { kind: "select", name: payingField(id), label: t("payingFrom", { name }), options: costCentres },
      ],
    ),
    [{ kind: "date", name: "agreedFrom", label: t("agreedFrom"), hint: t("agreedFromHint") }],
  ];
}
