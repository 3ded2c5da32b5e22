import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { SoftLink } from "@/app/_ui/soft-link";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import type { ForecastSum } from "@/lib/budgets/reading/forecast";
import { day } from "@/lib/kernel/day";
import { budgetFinding } from "./budget-finding";

type BudgetHeadProps = { readonly budget: BudgetPage; readonly forecast: ForecastSum };

/** What is left as a sentence, which budget that is of, and what is done with it. */
export function BudgetHead({ budget, forecast }: BudgetHeadProps) {
  return (
    <PageHead
      finding={budgetFinding(budget, forecast)}
      sub={<About budget={budget} forecast={forecast} />}
      actions={<Actions budget={budget} />}
    />
  );
}

/** Name, year, currency and how far the books are closed, in one quiet line. */
function About({ budget, forecast: { newest, hasStale } }: BudgetHeadProps) {
  const { id, name, fiscalYear, currency, closedThrough, stream } = budget;
  const t = wordsOf("budgets.page");
  const books = closedThrough
    ? t("closedThrough", { day: dayText(day(closedThrough), { year: true }) })
    : t("booksOpen");
  const said = newest && {
    by: newest.by ?? t("byScript"),
    day: dayText(newest.asOf, { year: hasStale }),
  };
  const facts = [
    name,
    stream && stream.name !== name ? stream.name : null,
    t("year", { fiscalYear, currency }),
    books,
    said && t("forecastBy", said),
  ];
  return (
    <span className="budget-about">
      {facts.filter(Boolean).join(" · ")} ·{" "}
      <SoftLink className="text-link" href={`/thread?from=budget:${id}`}>
        {t("followThread")}
      </SoftLink>
    </span>
  );
}

function Actions({ budget: { id, mayPlan, mayPost } }: Pick<BudgetHeadProps, "budget">) {
  const t = wordsOf("budgets.page");
  return (
    <div className="contents">
      <a className="button" href={`/budgets/entries/export?budgetId=${id}`} download>
        {t("exportJournal")}
      </a>
      {mayPlan && (
        <SoftLink className="button" href={`/budgets/${id}/shares`}>
          {t("agreeShares")}
        </SoftLink>
      )}
      {mayPlan && (
        <SoftLink className="button" href={`/budgets/${id}/lines/new`}>
          {t("addLine")}
        </SoftLink>
      )}
      {mayPost && (
        <SoftLink className="button button-primary" href={`/budgets/${id}/post`}>
          {t("post")}
        </SoftLink>
      )}
    </div>
  );
}
