import { getTranslations } from "next-intl/server";
import { StatusCounts } from "@/app/_marks/initiative-status";
import { InitiativeTable } from "@/app/_marks/initiative-table";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { countText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { mayAtAll } from "@/lib/access/policy";
import type { InitiativePage } from "@/lib/initiatives/queries/initiative-lines";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { periodKey } from "@/lib/kernel/period";
import { listStreams } from "@/lib/streams/queries";
import { EarlyKeys } from "./early-keys";
import { type InitiativeFilters, isFiltered, listAddress, readFilters, type SearchParams } from "./filters";
import { InitiativeFilterBar } from "./initiative-filter-bar";
import { NextUpdate } from "./next-update";
import { RowKeys } from "./row-keys";
import { Sponsorship } from "./sponsorship";
import { StatedMoney } from "./stated-money";

export const generateMetadata = titled("initiatives");

export default async function InitiativesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const filters = readFilters(await searchParams);
  const t = await getTranslations("initiatives");
  const streams = await listStreams(context, {});
  const { page, whole } = await readPages(context, filters, streams);
  const mayDraft = mayAtAll(context.viewer, "initiative.define");
  const add = mayDraft && <ButtonLink href="/initiatives/new">{t("new")}</ButtonLink>;
  const mine = mayAtAll(context.viewer, "initiative.update_status") && <NextUpdate context={context} />;
  return (
    <>
      <PageHead
        finding={finding(t, whole)}
        sub={t("sub", { count: whole.count })}
        actions={
          <>
            {mine}
            {add}
          </>
        }
      />
      <StatusCounts
        counts={whole.counts}
        current={filters.status}
        hrefFor={(status) => listAddress(filters, { status: status === filters.status ? undefined : status })}
      />
      <InitiativeFilterBar filters={filters} streams={streams} context={context} />
      {page.count === 0 ? (
        <EmptyState
          title={t(isFiltered(filters) ? "nothingFound" : "empty")}
          reason={t(isFiltered(filters) ? "nothingFoundReason" : "emptyReason")}
          action={isFiltered(filters) ? <ButtonLink href="/initiatives">{t("reset")}</ButtonLink> : add}
        />
      ) : (
        <InitiativeTable
          caption={t("caption", { count: countText(page.count) })}
          lines={page.items}
          sorting={{ current: filters.sort, hrefFor: (sort) => listAddress(filters, { sort }) }}
          withStream
          withMoney={Object.keys(page.totals).length > 0}
          withStrip
        />
      )}
      <RowKeys />
      <EarlyKeys />
      <StatedMoney page={page} year={fiscalYearOf(context, filters)} />
      <Pagination
        page={filters.page}
        totalRows={page.count}
        hrefFor={(number) => listAddress(filters, { page: number })}
        labels={{
          nav: t("pages"),
          previous: t("previous"),
          next: t("next"),
          summary: t("rows", rowsShown(filters.page, page)),
        }}
      />
      <Sponsorship context={context} />
    </>
  );
}

const fiscalYearOf = ({ organisation, now }: Context, { asOf }: InitiativeFilters): string =>
  periodKey("yearly", asOf ?? today(now, organisation.zone), organisation.fiscalYearStartMonth);

/** The rows on this page, and the same list over all statuses, which the counts are about. */
async function readPages(
  context: Context,
  filters: InitiativeFilters,
  streams: readonly { id: string; key: string }[],
) {
  const { search, status, sort, page, asOf } = filters;
  const streamId = filters.stream ? streams.find(({ key }) => key === filters.stream)?.id : undefined;
  const shared = {
    includeSilent: true,
    sort,
    ...(search && { search }),
    ...(filters.function && { function: filters.function }),
    ...(streamId && { streamId }),
    ...(asOf && { asOf }),
  };
  const found = await listInitiatives(context, { ...shared, ...(status && { status }), page, limit: rowsPerPage });
  return { page: found, whole: status ? await listInitiatives(context, { ...shared, limit: 1 }) : found };
}

function finding(t: Awaited<ReturnType<typeof getTranslations>>, { counts }: InitiativePage): string {
  const atRisk = counts.at_risk + counts.at_risk_major;
  return t("finding", { offTrack: counts.off_track, atRisk, silent: counts.no_update });
}

const rowsShown = (page: number, { items, count }: InitiativePage) => ({
  first: countText((page - 1) * rowsPerPage + 1),
  last: countText((page - 1) * rowsPerPage + items.length),
  count: countText(count),
});
