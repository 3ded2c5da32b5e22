import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { amountWithSymbol, dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { TabLinks } from "@/app/_ui/tab-links";
import { type BudgetPage, readBudget } from "@/lib/budgets/queries/read-budget";
import { type ForecastBasis, readForecasts } from "@/lib/budgets/queries/reading/read-forecasts";
import type { LineForecast } from "@/lib/budgets/reading/forecast";
import { forecasted } from "@/lib/budgets/reading/forecasted";
import { stateForecast } from "../../forecast-actions";
import { titledForBudget } from "../titled-for-budget";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ line?: string }> };

export const generateMetadata = titledForBudget("forecast");

export default async function ForecastPage({ params, searchParams }: Props) {
  const context = await requireContext();
  const budget = await orNotFound(readBudget(context, { id: (await params).id }));
  const basis = await readForecasts(context, { budgetId: budget.id });
  const lines = forecasted(budget.lines, basis);
  const asked = (await searchParams).line;
  const line = lines.find(({ id }) => id === asked) ?? lines[0] ?? notFound();
  const t = await getTranslations("budgets.forecast");
  const amount = line.forecast && amountWithSymbol(line.forecast.amountMinor, budget.currency);
  return (
    <>
      <PageHead
        finding={amount ? t("finding", { name: line.name, amount }) : t("findingNone", { name: line.name })}
        sub={t("sub")}
        actions={
          <ButtonLink href={`/budgets/${budget.id}#line-${line.id}`} prefetch={false}>
            {t("back", { name: budget.name })}
          </ButtonLink>
        }
      />
      <TabLinks
        label={t("lines")}
        tabs={lines.map(({ id, name }) => ({
          label: name,
          href: `/budgets/${budget.id}/forecast?line=${id}`,
          current: id === line.id,
        }))}
      />
      <Section id="how" title={t("how")}>
        <p className="hint">{await provenance(line.forecast)}</p>
        {line.forecast?.note && <p>{line.forecast.note}</p>}
        <p className="hint">
          {t("rule")}{" "}
          {basis.year?.bookedThrough
            ? t("booked", { day: dayText(basis.year.bookedThrough, { year: true }) })
            : t("notBooked")}
        </p>
      </Section>
      <Section id="state" title={t("state")} note={t("stateNote")}>
        <StateForm budget={budget} line={line} basis={basis} />
      </Section>
    </>
  );
}

async function provenance(forecast: LineForecast | null): Promise<string> {
  const t = await getTranslations("budgets.forecast");
  if (!forecast) return t("none");
  const day = dayText(forecast.asOf, { year: true });
  if (forecast.source === "computed") return t("computedFrom", { day });
  return t(forecast.isStale ? "statedStale" : "stated", { by: forecast.by ?? t("byScript"), day });
}

type StateFormProps = { budget: BudgetPage; line: BudgetPage["lines"][number]; basis: ForecastBasis };

async function StateForm({ budget, line, basis }: StateFormProps) {
  const t = await getTranslations("budgets.forecast");
  if (!basis.mayState.includes(line.id)) return <p className="hint">{t("mayNot")}</p>;
  return (
    <EntryForm
      key={line.id}
      action={stateForecast}
      hidden={{ lineId: line.id, budgetId: budget.id }}
      rows={[
        [
          {
            kind: "number",
            name: "amount",
            label: t("amount", { currency: budget.currency }),
            hint: t("amountHint"),
            required: true,
          },
          { kind: "date", name: "asOf", label: t("asOf"), initial: basis.on, required: true },
        ],
        [{ kind: "text", name: "note", label: t("note"), hint: t("noteHint") }],
      ]}
      words={{ submit: t("submit"), refused: t("refused") }}
      cancel={{ href: `/budgets/${budget.id}`, label: t("cancel") }}
    />
  );
}
