import { getTranslations } from "next-intl/server";
import { monthText } from "@/app/_marks/month-text";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { amountWithSymbol } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { readUnused, type UnusedPlan } from "@/lib/budgets/queries/control/read-unused";
import { titledForBudget } from "../titled-for-budget";
import { UnusedTable } from "./unused-table";

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titledForBudget("unused");

/** Plan to the last month that is over which nobody used: each line of it is moved, released or kept. */
export default async function UnusedPage({ params }: Props) {
  const context = await requireContext();
  const plan = await orNotFound(readUnused(context, { budgetId: (await params).id }));
  const t = await getTranslations("budgets.unused");
  const { budget, month, lines } = plan;
  const isAsked = month !== null && lines.length > 0;
  return (
    <>
      <PageHead
        finding={await finding(plan)}
        sub={isAsked ? t("sub", { count: lines.length }) : month && t("quietReason")}
        actions={
          <ButtonLink href={`/budgets/${budget.id}#control`} prefetch={false}>
            {t("back", { name: budget.name })}
          </ButtonLink>
        }
      />
      {isAsked && (
        <Section id="lines" title={t("lines")} count={lines.length} note={t("note")}>
          <UnusedTable plan={plan} month={monthText(month)} />
          <p className="hint">{t("rule", { month: monthText(month) })}</p>
        </Section>
      )}
    </>
  );
}

/** What nobody used, in one amount; or why there is nothing to decide. */
async function finding({ budget: { currency, fiscalYear }, month, isYear, lines }: UnusedPlan): Promise<string> {
  const t = await getTranslations("budgets.unused");
  if (!month) return t(isYear ? "notYet" : "noYear", { year: fiscalYear });
  if (lines.length === 0) return t("quiet", { month: monthText(month) });
  const sum = lines.reduce((total, { unusedMinor }) => total + unusedMinor, 0n);
  return t("finding", { amount: amountWithSymbol(sum, currency), month: monthText(month) });
}
