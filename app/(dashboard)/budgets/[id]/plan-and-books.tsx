import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { BudgetControl } from "@/lib/budgets/queries/control/read-budget-control";
import { ClosingTable } from "./closing-table";

const closingsShown = 5;

type PlanAndBooksProps = {
  readonly control: BudgetControl;
  readonly mayPlan: boolean;
  readonly when: (at: Date) => string;
};

/** Whether the plan is locked and how far the books are closed, by whom and why; and where to go to change it. */
export function PlanAndBooks({ control, mayPlan, when }: PlanAndBooksProps) {
  const t = wordsOf("budgets.control");
  const { id, closedThrough, closings } = control;
  return (
    <Section id="control" title={t("title")} note={t("note")}>
      <p className="control-line">{planWords(control, when)}</p>
      <p className="control-line">
        {closedThrough ? t("booksClosed", { day: dayText(closedThrough, { year: true }) }) : t("booksOpen")}
      </p>
      {closings.length > 0 && (
        <ClosingTable closings={closings.slice(0, closingsShown)} currency={control.currency} when={when} />
      )}
      <div className="control-actions">
        {control.mayClose && (
          <ButtonLink href={`/budgets/${id}/close`} prefetch={false}>
            {t("closeMonth")}
          </ButtonLink>
        )}
        <ButtonLink href={`/budgets/${id}/unused`} prefetch={false}>
          {t("unused")}
        </ButtonLink>
        {(control.mayLock || control.mayReopenPlan) && (
          <ButtonLink href={`/budgets/${id}/plan`} prefetch={false}>
            {t(control.planLock ? "openPlan" : "lockPlan")}
          </ButtonLink>
        )}
        {mayPlan && !control.planLock && (
          <ButtonLink href={`/budgets/${id}/spread`} prefetch={false}>
            {t("spread")}
          </ButtonLink>
        )}
      </div>
    </Section>
  );
}

/** Who locked the plan and when, or that it is open and why it was opened again. */
export function planWords({ planLock, planReopened }: BudgetControl, when: (at: Date) => string) {
  const t = wordsOf("budgets.control");
  if (planLock) return t("planLocked", { name: planLock.by ?? t("somebody"), when: when(planLock.at) });
  if (!planReopened) return t("planOpen");
  const { by, at, reason } = planReopened;
  return t("planReopened", { name: by ?? t("somebody"), when: when(at), reason });
}
