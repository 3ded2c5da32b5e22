import { getTranslations } from "next-intl/server";
import { momentText } from "@/app/_server/moment";
import { ButtonLink } from "@/app/_ui/button";
import { dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { type BudgetControl, readBudgetControl } from "@/lib/budgets/queries/control/read-budget-control";
import type { Context } from "@/lib/kernel/operation";
import { ClosingTable } from "./closing-table";

const closingsShown = 5;

/** Whether the plan is locked and how far the books are closed, by whom and why; and where to go to change it. */
export async function PlanAndBooks({ context, budgetId }: { context: Context; budgetId: string }) {
  const t = await getTranslations("budgets.control");
  const control = await readBudgetControl(context, { budgetId });
  const { closedThrough, closings } = control;
  const when = (at: Date) => momentText(at, context.organisation.zone);
  const mayPlan = mayAtAll(context.viewer, "budget.plan");
  return (
    <Section id="control" title={t("title")} note={t("note")}>
      <p className="control-line">{await planWords(control, when)}</p>
      <p className="control-line">
        {closedThrough ? t("booksClosed", { day: dayText(closedThrough, { year: true }) }) : t("booksOpen")}
      </p>
      {closings.length > 0 && (
        <ClosingTable closings={closings.slice(0, closingsShown)} currency={control.currency} when={when} />
      )}
      <div className="control-actions">
        {control.mayClose && (
          <ButtonLink href={`/budgets/${budgetId}/close`} prefetch={false}>
            {t("closeMonth")}
          </ButtonLink>
        )}
        {(control.mayLock || control.mayReopenPlan) && (
          <ButtonLink href={`/budgets/${budgetId}/plan`} prefetch={false}>
            {t(control.planLock ? "openPlan" : "lockPlan")}
          </ButtonLink>
        )}
        {mayPlan && !control.planLock && (
          <ButtonLink href={`/budgets/${budgetId}/spread`} prefetch={false}>
            {t("spread")}
          </ButtonLink>
        )}
      </div>
    </Section>
  );
}

/** Who locked the plan and when, or that it is open and why it was opened again. */
export async function planWords({ planLock, planReopened }: BudgetControl, when: (at: Date) => string) {
  const t = await getTranslations("budgets.control");
  if (planLock) return t("planLocked", { name: planLock.by ?? t("somebody"), when: when(planLock.at) });
  if (!planReopened) return t("planOpen");
  const { by, at, reason } = planReopened;
  return t("planReopened", { name: by ?? t("somebody"), when: when(at), reason });
}
