import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { readBudgetControl } from "@/lib/budgets/queries/control/read-budget-control";
import { lock, openPlan } from "../../control-actions";
import { planWords } from "../plan-and-books";
import { titledForBudget } from "../titled-for-budget";

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titledForBudget("plan");

/** Locks the plan, or opens a locked one again for a reason. */
export default async function PlanPage({ params }: Props) {
  const context = await requireContext();
  const control = await orNotFound(readBudgetControl(context, { budgetId: (await params).id }));
  const { id, name, version, planLock, mayLock, mayReopenPlan } = control;
  if (!mayLock && !mayReopenPlan) notFound();
  const t = await getTranslations("budgets.plan");
  const cancel = { href: `/budgets/${id}`, label: t("back", { name }) };
  const hidden = { budgetId: id, version: String(version) };
  const hasHistory = planLock ?? control.planReopened;
  const history = hasHistory && (await planWords(control, (at) => momentText(at, context.organisation.zone)));
  return (
    <>
      <PageHead finding={t(planLock ? "findingLocked" : "findingOpen", { name })} sub={history} />
      <p className="control-line">{t(planLock ? "lockedMeans" : "lockMeans")}</p>
      {planLock && !mayReopenPlan && <p className="control-line">{t("onlyFinance")}</p>}
      {planLock && mayReopenPlan && (
        <EntryForm
          key="open"
          action={openPlan}
          rows={[[{ kind: "area", name: "reason", label: t("reason"), required: true }]]}
          hidden={hidden}
          words={{ submit: t("open"), refused: t("refused") }}
          cancel={cancel}
        />
      )}
      {!planLock && mayLock && (
        <EntryForm
          key="lock"
          action={lock}
          rows={[]}
          hidden={hidden}
          words={{ submit: t("lock"), refused: t("refused") }}
          cancel={cancel}
        />
      )}
    </>
  );
}
