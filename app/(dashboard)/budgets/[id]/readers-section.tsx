import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { Section } from "@/app/_ui/section";
import { readBudgetReaders } from "@/lib/budgets/queries/restricted/read-budget-readers";
import type { Context } from "@/lib/kernel/operation";

/** Who sees a restricted budget; of an open one only the way to restrict it, for whoever may. */
export async function ReadersSection({ context, budgetId }: { context: Context; budgetId: string }) {
  const t = await getTranslations("budgets.restricted");
  const { isRestricted, readers, finance, mayRestrict } = await readBudgetReaders(context, { budgetId });
  if (!isRestricted && !mayRestrict) return null;
  const names = (people: typeof readers) => people.map(({ name }) => name).join(", ");
  return (
    <Section id="readers" title={t("title")} note={t(isRestricted ? "noteRestricted" : "noteOpen")}>
      {isRestricted && (
        <>
          <p className="control-line">{t("financeSees", { names: names(finance) })}</p>
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
