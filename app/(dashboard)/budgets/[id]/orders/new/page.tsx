import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { amountWithSymbol } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { type BudgetPage, readBudget } from "@/lib/budgets/queries/read-budget";
import { today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { listFunctions } from "@/lib/people/queries/people";
import { order } from "../../../checks/actions";
import { titledForBudget } from "../../titled-for-budget";

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titledForBudget("order");

export default async function NewOrderPage({ params }: Props) {
  const context = await requireContext();
  const budget = await orNotFound(readBudget(context, { id: (await params).id }));
  if (!budget.mayPost) notFound();
  const t = await getTranslations("budgets.order");
  return (
    <>
      <PageHead finding={t("finding", { name: budget.name })} sub={t("sub")} />
      <EntryForm
        action={order}
        rows={await questions(context, budget)}
        hidden={{ budgetId: budget.id, formId: crypto.randomUUID() }}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: `/budgets/${budget.id}/orders`, label: t("cancel") }}
      />
    </>
  );
}

/** What is ordered from whom, which line holds the money ready, and when it is expected. */
async function questions(context: Context, { lines, currency }: BudgetPage): Promise<QuestionRow[]> {
  const t = await getTranslations("budgets");
  const lineChoices = lines
    .filter(({ kind }) => kind === "expense")
    .map(({ id, name, position: { available } }) => ({
      value: id,
      label: t("post.lineChoice", { name, available: amountWithSymbol(available, currency) }),
    }));
  const known = (await listFunctions(context, {})).map(({ id, name }) => ({ value: id, label: name }));
  const functions = [{ value: "", label: t("order.choosePayer") }, ...known];
  const of = (name: "number" | "supplier") =>
    ({ kind: "text", name, label: t(`order.${name}`), required: true }) as const;
  const amount = { kind: "number", name: "amount", label: t("order.amount", { currency }) } as const;
  const day = today(context.now, context.organisation.zone);
  return [
    [of("number"), of("supplier")],
    [{ kind: "select", name: "lineId", label: t("order.line"), options: lineChoices }],
    [{ kind: "select", name: "functionId", label: t("order.payer"), options: functions, required: true }],
    [{ ...amount, hint: t("post.amountHint"), required: true }],
    [
      { kind: "date", name: "orderedOn", label: t("order.orderedOn"), initial: day, required: true },
      { kind: "date", name: "expectedOn", label: t("order.expectedOn"), hint: t("order.expectedHint") },
    ],
    [{ kind: "text", name: "description", label: t("order.description") }],
  ];
}
