import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { TextInput } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { PageHead } from "@/app/_ui/page-head";
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { listGlossary } from "@/lib/kpis/queries/list-glossary";
import { listView, type SearchParams } from "../list-address";
import { GlossaryTable } from "./glossary-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.glossary"))("title") };
}

export default async function GlossaryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const t = await getTranslations("kpis.glossary");
  const { search, page } = listView(await searchParams);
  const asked = { ...(search ? { search } : {}), page, limit: rowsPerPage };
  const { items, count } = await orNotFound(listGlossary(context, asked));
  const first = (page - 1) * rowsPerPage;
  const overrides = (
    <ButtonLink href="/kpis/overrides" tone="quiet" prefetch={false}>
      {t("overrides")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead finding={t("finding", { count })} sub={t("sub")} actions={overrides} />
      <FilterBar
        key={search}
        label={t("label")}
        action="/kpis/glossary"
        apply={t("apply")}
        reset={search ? { href: "/kpis/glossary", label: t("reset") } : null}
      >
        <TextInput id="search" name="search" type="search" label={t("search")} defaultValue={search} maxLength={200} />
      </FilterBar>
      {items.length > 0 ? (
        <GlossaryTable entries={items} />
      ) : (
        <EmptyState title={t("noMatch.title")} reason={t("noMatch.reason")} />
      )}
      <Pagination
        page={page}
        totalRows={count}
        hrefFor={(number) => addressOf(search, number)}
        labels={{
          ...{ nav: t("pages"), previous: t("previousPage"), next: t("nextPage") },
          summary: t("rows", { first: first + 1, last: first + items.length, count }),
        }}
      />
    </>
  );
}

const addressOf = (search: string, page: number): string =>
  `/kpis/glossary?${new URLSearchParams({ ...(search ? { search } : {}), page: String(page) })}`;
