import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Select, TextInput } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { amountWithSymbol } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { mayAtAll } from "@/lib/access/policy";
import { planStages } from "@/lib/budgets/ledger/position";
import { type BudgetList, listBudgets } from "@/lib/budgets/queries/list-budgets";
import { BudgetTable } from "./budget-table";
import { conversionFor, currencyChoices } from "./conversion";
import { RatesUsed } from "./converted-rows";
import type { SearchParams } from "./entry-address";
import { type BudgetListView, budgetListHref, budgetListView } from "./list-address";
import { MoneyRooms } from "./money-rooms";
import { OverrideQueue } from "./override-queue";
import { WaitingForYou } from "./waiting-for-you";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("budgets"))("title") };
}

export default async function BudgetsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const t = await getTranslations("budgets");
  const view = budgetListView(await searchParams);
  const { search, fiscalYear, stage, sort, page } = view;
  const narrowed = { ...(search ? { search } : {}), ...(fiscalYear ? { fiscalYear } : {}), stage };
  const list = await orNotFound(listBudgets(context, { ...narrowed, sort, page, limit: rowsPerPage }));
  const conversion = await conversionFor(context, list.totals, view.shown);
  const first = (page - 1) * rowsPerPage;
  return (
    <>
      <PageHead
        finding={await finding(list)}
        sub={t("list.sub")}
        actions={
          mayAtAll(context.viewer, "budget.plan") && (
            <ButtonLink href="/budgets/new" prefetch={false}>
              {t("list.create")}
            </ButtonLink>
          )
        }
      />
      <MoneyRooms current="/budgets" />
      <WaitingForYou context={context} />
      <OverrideQueue context={context} />
      <Filters view={view} currencies={await currencyChoices(context, list.totals, view.shown)} />
      {list.items.length > 0 ? (
        <BudgetTable list={list} view={view} conversion={conversion} />
      ) : (
        <Nothing isNarrowed={Boolean(search || fiscalYear) || page > 1} />
      )}
      {conversion && conversion.rates.size > 0 && <RatesUsed conversion={conversion} />}
      <RestrictedLeftOut context={context} />
      <Pagination
        page={page}
        totalRows={list.count}
        hrefFor={(other) => budgetListHref({ ...view, page: other })}
        labels={{
          nav: t("pages"),
          previous: t("previousPage"),
          next: t("nextPage"),
          summary: t("rows", { first: first + 1, last: first + list.items.length, count: list.count }),
        }}
      />
    </>
  );
}

/** What is left of all that matches, currency by currency. */
async function finding({ count, totals }: BudgetList): Promise<string> {
  const t = await getTranslations("budgets.list");
  const left = totals.map(({ currency, position }) => amountWithSymbol(position.available, currency));
  return count === 0 ? t("findingNone") : t("finding", { count, left: left.join(", ") });
}

async function Filters({ view, currencies }: { view: BudgetListView; currencies: readonly string[] }) {
  const t = await getTranslations("budgets.filter");
  const stages = await getTranslations("budgets.entry.stages");
  const { into, on } = view.shown;
  const isNarrowed = Boolean(view.search || view.fiscalYear || into) || view.stage !== "adopted";
  return (
    <FilterBar
      key={`${view.search} ${view.fiscalYear} ${view.stage} ${into}`}
      label={t("label")}
      action="/budgets"
      keep={{ ...(view.sort === "name" ? {} : { sort: view.sort }) }}
      apply={t("apply")}
      reset={isNarrowed ? { href: "/budgets", label: t("reset") } : null}
    >
      <TextInput
        id="search"
        name="search"
        type="search"
        label={t("search")}
        defaultValue={view.search}
        maxLength={200}
      />
      <TextInput
        id="fiscalYear"
        name="fiscalYear"
        label={t("fiscalYear")}
        placeholder={t("fiscalYearExample")}
        defaultValue={view.fiscalYear}
        maxLength={20}
      />
      <Select
        id="stage"
        name="stage"
        label={t("stage")}
        options={planStages.map((value) => ({ value, label: stages(value) }))}
        defaultValue={view.stage}
      />
      {currencies.length > 0 && (
        <Select
          id="shownIn"
          name="shownIn"
          label={t("alsoIn")}
          options={[
            { value: "", label: t("asPosted") },
            ...currencies.map((value) => ({ value, label: t("about", { currency: value }) })),
          ]}
          defaultValue={into ?? ""}
        />
      )}
      {into && <TextInput id="ratesOf" name="ratesOf" type="date" label={t("ratesOf")} defaultValue={on ?? ""} />}
    </FilterBar>
  );
}

async function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  const t = await getTranslations("budgets.list");
  return isNarrowed ? (
    <EmptyState title={t("noMatch.title")} reason={t("noMatch.reason")} />
  ) : (
    <EmptyState title={t("empty.title")} reason={t("empty.reason")} />
  );
}
