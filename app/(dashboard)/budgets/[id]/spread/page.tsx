import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { monthText } from "@/app/_marks/month-text";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { amountWithSymbol } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { type BudgetControl, readBudgetControl } from "@/lib/budgets/queries/control/read-budget-control";
import { type BudgetPage, readBudget } from "@/lib/budgets/queries/read-budget";
import { spread } from "../../control-actions";
import { titledForBudget } from "../titled-for-budget";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ line?: string }> };

export const generateMetadata = titledForBudget("spread");

/** Plans a line month by month: one amount over what is open of the year. */
export default async function SpreadPage({ params, searchParams }: Props) {
  const context = await requireContext();
  const { id } = await params;
  const budget = await orNotFound(readBudget(context, { id }));
  if (!budget.mayPlan) notFound();
  const control = await readBudgetControl(context, { budgetId: id });
  const t = await getTranslations("budgets.spread");
  const back = { href: `/budgets/${id}`, label: t("cancel") };
  const canSpread = !control.planLock && control.openMonths.length > 0 && budget.lines.length > 0;
  return (
    <>
      <PageHead finding={t("finding", { name: budget.name })} sub={t("sub")} />
      {canSpread ? (
        <EntryForm
          action={spread}
          rows={await questions(budget, control, (await searchParams).line)}
          hidden={{ budgetId: id, formId: crypto.randomUUID() }}
          words={{ submit: t("submit"), refused: t("refused") }}
          cancel={back}
        />
      ) : (
        <EmptyState
          title={t(control.planLock ? "locked" : "noMonth")}
          reason={t("notNow")}
          action={
            <ButtonLink href={back.href} prefetch={false}>
              {back.label}
            </ButtonLink>
          }
        />
      )}
    </>
  );
}

async function questions(
  { lines, currency }: BudgetPage,
  { openMonths }: BudgetControl,
  chosen: string | undefined,
): Promise<QuestionRow[]> {
  const t = await getTranslations("budgets.spread");
  const choices = lines.map(({ id, name, position }) => ({
    value: id,
    label: t("lineChoice", { name, allocated: amountWithSymbol(position.allocated, currency) }),
  }));
  const months = openMonths.map((month) => ({ value: month.slice(0, 7), label: monthText(month) }));
  return [
    [{ kind: "select", name: "lineId", label: t("line"), options: choices, initial: chosen }],
    [
      { kind: "number", name: "amount", label: t("amount", { currency }), hint: t("amountHint"), required: true },
      { kind: "select", name: "from", label: t("from"), hint: t("fromHint"), options: months },
    ],
    [{ kind: "text", name: "description", label: t("description") }],
  ];
}
