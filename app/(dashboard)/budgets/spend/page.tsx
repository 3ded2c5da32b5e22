import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EmptyState } from "@/app/_ui/empty-state";
import { Select } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { amountWithSymbol, rangeText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { summariseSpend } from "@/lib/budgets/queries/summarise-spend";
import type { spendDimensions } from "@/lib/budgets/schema";
import { addDays, type Day, today } from "@/lib/kernel/day";
import { type Period, periodOf, previousPeriod } from "@/lib/kernel/period";
import { MoneyRooms } from "../money-rooms";
import { spendGrid } from "./spend-grid";
import { SpendTable } from "./spend-table";

type Props = { searchParams: Promise<{ year?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("budgets.spend"))("title") };
}

export default async function SpendPage({ searchParams }: Props) {
  const context = await requireContext();
  const t = await getTranslations("budgets.spend");
  const { zone, fiscalYearStartMonth } = context.organisation;
  const years = recentYears(today(context.now, zone), fiscalYearStartMonth);
  const asked = [(await searchParams).year].flat()[0];
  const year = years.find(({ key }) => key === asked) ?? years[0]!;
  const period = { from: year.start, to: addDays(year.end, 1) };
  const groupBy: (typeof spendDimensions)[number][] = ["function", "category", "month"];
  const spend = await orNotFound(summariseSpend(context, { groupBy, ...period }));
  const currencies = Object.keys(spend.totals).sort();
  const sums = currencies.map((one) => amountWithSymbol(spend.totals[one] ?? 0n, one));
  return (
    <>
      <PageHead
        finding={
          currencies.length > 0
            ? t("finding", { sum: sums.join(", "), year: year.key })
            : t("findingNone", { year: year.key })
        }
        sub={t("sub", { range: rangeText(year.start, year.end, { year: true }), count: spend.rows })}
      />
      <MoneyRooms current="/budgets/spend" />
      <FilterBar label={t("filter")} action="/budgets/spend" apply={t("apply")} key={year.key}>
        <Select
          id="year"
          name="year"
          label={t("year")}
          options={years.map(({ key }) => ({ value: key, label: key }))}
          defaultValue={year.key}
        />
      </FilterBar>
      <RestrictedLeftOut context={context} />
      {currencies.length === 0 && <EmptyState title={t("none.title")} reason={t("none.reason")} />}
      {currencies.map((currency) => (
        <Section key={currency} id={`spend-${currency}`} title={t("table", { currency })} note={t("note")}>
          <SpendTable grid={spendGrid(spend.groups, currency)} currency={currency} period={period} />
        </Section>
      ))}
    </>
  );
}

/** This fiscal year and the four before it. */
function recentYears(on: Day, fiscalYearStartMonth: number): Period[] {
  const years = [periodOf("yearly", on, fiscalYearStartMonth)];
  while (years.length < 5) years.push(previousPeriod(years.at(-1)!));
  return years;
}
