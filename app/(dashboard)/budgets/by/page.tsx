import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PrintSeal } from "@/app/_marks/print-seal";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EmptyState } from "@/app/_ui/empty-state";
import { Select, TextInput } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { amountWithSymbol } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { TabLinks } from "@/app/_ui/tab-links";
import { type AxisComparison, compareByAxis } from "@/lib/budgets/queries/compare-by-axis";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { axes } from "@/lib/budgets/reading/schema";
import type { Context } from "@/lib/kernel/operation";
import { filterTexts, type SearchParams } from "../entry-address";
import { MoneyRooms } from "../money-rooms";
import { shownTexts } from "../shown-address";
import { ShownIn } from "../shown-in";
import { type AxisView, axisHref, axisView, groupsOf } from "./axis-address";
import { AxisTable } from "./axis-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("budgets.by"))("title") };
}

/** The same money by value stream, by cost centre and by who paid: one total whichever way it is cut. */
export default async function AxisPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const view = axisView(await searchParams);
  const found = await orNotFound(compareByAxis(context, view.filter));
  const t = await getTranslations("budgets.by");
  const sums = found.totals.map(({ currency, position }) => amountWithSymbol(position.allocated, currency));
  return (
    <>
      <PageHead
        finding={
          sums.length > 0 ? t(`finding.${view.axis}`, { sum: sums.join(", "), count: countOf(found, view) }) : t("none")
        }
        sub={t("sub")}
        actions={
          <a className="button" href={axisHref(view, view.axis, "/budgets/by/export")} download>
            {t("export")}
          </a>
        }
      />
      <MoneyRooms current="/budgets/by" />
      <TabLinks
        label={t("axes")}
        tabs={axes.map((axis) => ({
          href: axisHref(view, axis),
          label: t(`axis.${axis}`),
          current: axis === view.axis,
        }))}
      />
      <Filters context={context} view={view} />
      {found.totals.length === 0 && <EmptyState title={t("none")} reason={t("noneReason")} />}
      {found.totals.map((total) => (
        <AxisTable
          key={total.currency}
          axis={view.axis}
          filter={view.filter}
          total={total}
          groups={groupsOf(found, view.axis).filter(({ currency }) => currency === total.currency)}
        />
      ))}
      <ShownIn
        {...{ context, totals: found.totals, shown: view.shown, action: "/budgets/by" }}
        keep={{ ...filterTexts(view.filter), axis: view.axis }}
      />
      <RestrictedLeftOut context={context} />
      <PrintSeal context={context} />
    </>
  );
}

const countOf = (found: AxisComparison, { axis }: AxisView): number =>
  new Set(groupsOf(found, axis).flatMap(({ id }) => id ?? [])).size;

async function Filters({ context, view: { filter, axis, shown } }: { context: Context; view: AxisView }) {
  const t = await getTranslations("budgets.by");
  const budgets = (await listBudgets(context, { limit: 500 })).items;
  const { budgetId, from, to, ...rest } = filter;
  const choices = [
    { value: "", label: t("anyBudget") },
    ...budgets.map(({ id, name, fiscalYear }) => ({ value: id, label: `${name}, ${fiscalYear}` })),
  ];
  return (
    <FilterBar
      key={JSON.stringify(filter)}
      label={t("filter")}
      action="/budgets/by"
      keep={{ ...filterTexts(rest), ...shownTexts(shown), axis }}
      apply={t("apply")}
      reset={Object.keys(filter).length > 0 ? { href: `/budgets/by?axis=${axis}`, label: t("all") } : null}
    >
      <Select id="budgetId" name="budgetId" label={t("budget")} options={choices} defaultValue={budgetId ?? ""} />
      <TextInput id="from" name="from" type="date" label={t("from")} defaultValue={from} />
      <TextInput id="to" name="to" type="date" label={t("to")} defaultValue={to} />
    </FilterBar>
  );
}
