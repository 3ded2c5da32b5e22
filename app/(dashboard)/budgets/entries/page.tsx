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
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { Section } from "@/app/_ui/section";
import { entryKinds } from "@/db/vocabulary/budgets";
import { mayAtAll } from "@/lib/access/policy";
import { type EntryItem, listEntries } from "@/lib/budgets/queries/list-entries";
import { type EntriesView, entriesHref, entriesView, filterTexts, type SearchParams } from "../entry-address";
import { MoneyRooms } from "../money-rooms";
import { EntryTable } from "./entry-table";
import { ReverseForm } from "./reverse-form";
import { scopeWords } from "./scope-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("budgets.entries"))("title") };
}

export default async function EntriesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const t = await getTranslations("budgets");
  const view = entriesView(await searchParams);
  const { filter, sort, page } = view;
  const { items, count, totals } = await orNotFound(
    listEntries(context, { ...filter, sort, page, limit: rowsPerPage }),
  );
  const summed = isOneMeaning(filter) ? totals : [];
  const sums = summed.map(({ currency, amountMinor }) => amountWithSymbol(amountMinor, currency));
  const mayPost = mayAtAll(context.viewer, "budget.post");
  const chosen = mayPost ? items.find(({ id }) => id === view.reverse) : undefined;
  const first = (page - 1) * rowsPerPage;
  return (
    <>
      <PageHead
        finding={t(sums.length > 0 ? "entries.finding" : "entries.findingCount", { count, sum: sums.join(", ") })}
        sub={await scopeWords(filter, items[0])}
        actions={
          <a className="button" href={`/budgets/entries/export?${new URLSearchParams(filterTexts(filter))}`} download>
            {t("entries.export")}
          </a>
        }
      />
      <MoneyRooms current="/budgets/entries" />
      <RestrictedLeftOut context={context} />
      {sums.length === 1 && count === items.length && <PayerSums items={items} />}
      <Filters view={view} />
      {chosen && <TakeBack entry={chosen} view={view} />}
      {items.length > 0 ? (
        <EntryTable items={items} totals={summed} view={view} mayPost={mayPost} />
      ) : (
        <EmptyState title={t("entries.none.title")} reason={t("entries.none.reason")} />
      )}
      <Pagination
        page={page}
        totalRows={count}
        hrefFor={(other) => entriesHref({ filter, sort, page: other })}
        labels={{
          nav: t("pages"),
          previous: t("previousPage"),
          next: t("nextPage"),
          summary: t("rows", { first: first + 1, last: first + items.length, count }),
        }}
      />
      <PrintSeal context={context} />
    </>
  );
}

/** Who paid how much of the sum, to the minor unit, when the whole of it is on the page. */
async function PayerSums({ items }: { items: readonly EntryItem[] }) {
  const t = await getTranslations("budgets");
  const payers = Map.groupBy(items, (entry) => entry.function?.name ?? t("entries.noPayer"));
  if (payers.size < 2) return null;
  const parts = [...payers].map(([name, paid]) => {
    const sum = paid.reduce((total, { amountMinor }) => total + amountMinor, 0n);
    return `${name} ${amountWithSymbol(sum, paid[0]?.currency ?? "EUR")}`;
  });
  return <p className="payer-sums">{t("entries.payers", { parts: parts.join(" · ") })}</p>;
}

async function Filters({ view: { filter, sort } }: { view: EntriesView }) {
  const t = await getTranslations("budgets");
  const { search, kind, from, to, ...rest } = filter;
  const kinds = [
    { value: "", label: t("filter.anyKind") },
    ...entryKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
  ];
  return (
    <FilterBar
      key={JSON.stringify(filter)}
      label={t("filter.label")}
      action="/budgets/entries"
      keep={{ ...filterTexts(rest), ...(sort !== "-postedOn" && { sort }) }}
      apply={t("filter.apply")}
      reset={Object.keys(filter).length > 0 ? { href: "/budgets/entries", label: t("filter.all") } : null}
    >
      <TextInput id="search" name="search" type="search" label={t("filter.searchEntries")} defaultValue={search} />
      <Select id="kind" name="kind" label={t("filter.kind")} options={kinds} defaultValue={kind ?? ""} />
      <TextInput id="from" name="from" type="date" label={t("filter.from")} defaultValue={from} />
      <TextInput id="to" name="to" type="date" label={t("filter.to")} defaultValue={to} />
    </FilterBar>
  );
}

/** Asked above the list, so that the reason is written with the entry in view. */
async function TakeBack({ entry, view }: { entry: EntryItem; view: EntriesView }) {
  const t = await getTranslations("budgets.reverse");
  const back = entriesHref({ ...view, reverse: null });
  return (
    <Section
      id="reverse"
      title={t("title", {
        amount: amountWithSymbol(entry.amountMinor, entry.currency),
        description: entry.description || (entry.line?.name ?? ""),
      })}
    >
      <ReverseForm
        entryId={entry.id}
        back={back}
        words={{ hint: t("hint"), reason: t("reason"), submit: t("submit"), cancel: t("cancel") }}
      />
    </Section>
  );
}

/** Plans, promises and payments do not add up; one figure or one kind does. */
const isOneMeaning = ({ figure, kind }: EntriesView["filter"]): boolean =>
  figure !== undefined || (kind !== undefined && kind !== "reversal");
