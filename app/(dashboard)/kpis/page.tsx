import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { DownloadLink } from "@/app/_ui/download-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { mayAtAll } from "@/lib/access/policy";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { KpiFilters } from "./kpi-filters";
import { KpiTable } from "./kpi-table";
import { exportAddress, type ListView, listAddress, listFilter, listView, type SearchParams } from "./list-address";
import { MovedLine } from "./moved-line";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis"))("title") };
}

export default async function KpisPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const t = await getTranslations("kpis");
  const view = listView(await searchParams);
  const { items, count } = await orNotFound(listKpis(context, asInput(view)));
  const pages = Math.max(1, Math.ceil(count / rowsPerPage));
  const first = (view.page - 1) * rowsPerPage;
  const summary = t("rows", { first: first + 1, last: first + items.length, count });
  const mayDefine = mayAtAll(context.viewer, "kpi.define");
  const isFiltered = Boolean(view.search || view.shared || view.status || view.change);
  const define = (
    <ButtonLink href="/kpis/new" prefetch={false}>
      {t("define")}
    </ButtonLink>
  );
  const actions = (
    <>
      <ButtonLink href="/kpis/tree" tone="quiet" prefetch={false}>
        {t("treeLink")}
      </ButtonLink>
      <ButtonLink href="/kpis/conflicts" tone="quiet" prefetch={false}>
        {t("conflictsLink")}
      </ButtonLink>
      <ButtonLink href="/kpis/glossary" tone="quiet" prefetch={false}>
        {t("glossaryLink")}
      </ButtonLink>
      {mayDefine && define}
    </>
  );
  return (
    <>
      <PageHead finding={await finding(items, count, view)} sub={t("sub")} actions={actions} />
      <KpiFilters view={view} />
      {items.length === count && <MovedLine lines={items} view={view} />}
      {items.length > 0 ? (
        <KpiTable lines={items} view={view} />
      ) : (
        <Nothing isFiltered={isFiltered || pages > 1} action={mayDefine && define} />
      )}
      <Pagination
        page={view.page}
        totalRows={count}
        hrefFor={(page) => listAddress({ ...view, page })}
        labels={{ nav: t("pages"), previous: t("previousPage"), next: t("nextPage"), summary }}
      />
      {items.length > 0 && <DownloadLink href={exportAddress(view)}>{t("download")}</DownloadLink>}
    </>
  );
}

async function Nothing({ isFiltered, action }: { isFiltered: boolean; action: React.ReactNode }) {
  const t = await getTranslations("kpis");
  return isFiltered ? (
    <EmptyState title={t("noMatch.title")} reason={t("noMatch.reason")} />
  ) : (
    <EmptyState title={t("empty.title")} reason={t("empty.reason")} action={action} />
  );
}

/** What the list says at a glance; verdicts are counted only while every KPI that matches is on the page. */
async function finding(
  items: readonly KpiLine[],
  count: number,
  { shared, search, status, change }: ListView,
): Promise<string> {
  const t = await getTranslations("kpis");
  if (items.length < count || count === 0) return t("finding.count", { count });
  const of = (status: KpiLine["status"]) => items.filter((line) => line.status === status).length;
  const moved = items.filter(({ change }) => change === "better" || change === "worse").length;
  const scope = search || status || change ? "found" : ({ yes: "shared", no: "unshared", "": "all" } as const)[shared];
  return t("finding.verdicts", { scope, count, off: of("off_track"), risk: of("at_risk"), moved });
}

const asInput = ({ page, ...view }: ListView) => ({ ...listFilter(view), page, limit: rowsPerPage });
