import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { spendTypes } from "@/db/vocabulary/budgets";
import { lineKinds } from "@/db/vocabulary/imports";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import type { Context } from "@/lib/kernel/operation";
import { listFunctions } from "@/lib/people/queries/people";
import { writeLine } from "../../../actions";
import { costCentreChoices } from "../../../cost-centre-choices";
import { titledForBudget } from "../../titled-for-budget";
import { shareQuestions } from "./share-questions";

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titledForBudget("newLine");

export default async function NewLinePage({ params }: Props) {
  const context = await requireContext();
  const budget = await orNotFound(readBudget(context, { id: (await params).id }));
  if (!budget.mayPlan) notFound();
  const t = await getTranslations("budgets.newLine");
  return (
    <>
      <PageHead finding={t("finding", { name: budget.name })} sub={t("sub")} />
      <EntryForm
        action={writeLine}
        rows={await questions(context, budget.currency)}
        hidden={{ budgetId: budget.id }}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: `/budgets/${budget.id}`, label: t("cancel") }}
      />
    </>
  );
}

/** What a line is, what it pays for, and who pays which part of it. */
async function questions(context: Context, currency: string): Promise<QuestionRow[]> {
  const t = await getTranslations("budgets");
  const [functions, costCentres, initiatives] = await Promise.all([
    listFunctions(context, {}),
    costCentreChoices(context),
    listInitiatives(context, { limit: 500 }),
  ]);
  const none = { value: "", label: t("newLine.none") };
  const named = initiatives.items.map(({ id, name }) => ({ value: id, label: name }));
  return [
    [{ kind: "text", name: "name", label: t("newLine.name"), required: true }],
    [
      {
        kind: "select",
        name: "kind",
        label: t("newLine.kind"),
        options: lineKinds.map((value) => ({ value, label: t(`lineKind.${value}`) })),
      },
      {
        kind: "select",
        name: "spendType",
        label: t("newLine.spendType"),
        options: spendTypes.map((value) => ({ value, label: t(`spendType.${value}`) })),
      },
    ],
    [{ kind: "select", name: "initiativeId", label: t("newLine.initiative"), options: [none, ...named] }],
    [
      { kind: "text", name: "category", label: t("newLine.category") },
      { kind: "select", name: "costCentreId", label: t("newLine.costCentre"), options: costCentres },
    ],
    ...(await shareQuestions({ functions, costCentres, currency })),
  ];
}
