import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { Section } from "@/app/_ui/section";
import type { BudgetReaders } from "@/lib/budgets/queries/restricted/read-budget-readers";

/** Who sees a restricted budget; of an open one only the way to restrict it, for whoever may. */
export function ReadersSection({ budgetId, access }: { readonly budgetId: string; readonly access: BudgetReaders }) {
  const t = wordsOf("budgets.restricted");
  const { isRestricted, readers, byFunction, finance, mayRestrict } = access;
  if (!isRestricted && !mayRestrict) return null;
  const names = (people: typeof readers) => people.map(({ name }) => name).join(", ");
  const chiefs = byFunction.map(({ name, functions }) => t("chief", { name, functions: functions.join(", ") }));
  return (
    <Section id="readers" title={t("title")} note={t(isRestricted ? "noteRestricted" : "noteOpen")}>
      {isRestricted && (
        <>
          <p className="control-line">{t("financeSees", { names: names(finance) })}</p>
          {chiefs.length > 0 && <p className="control-line">{t("functionsSee", { names: chiefs.join("; ") })}</p>}
          <p className="control-line">
            {readers.length > 0 ? t("readersSee", { names: names(readers) }) : t("noReaders")}
          </p>
        </>
      )}
      {mayRestrict && (
        <div className="control-actions">
          <ButtonLink href={`/budgets/${budgetId}/readers`} prefetch={false}>
            {t("change")}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}
