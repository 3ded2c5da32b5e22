import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { mayAtAll } from "@/lib/access/policy";
import { listEvents } from "@/lib/kpis/queries/list-events";
import { pageNumber } from "../[key]/kpi-detail";
import type { SearchParams } from "../list-address";
import { EventFilters } from "./event-filters";
import { EventTable } from "./event-table";
import { eventAddress, eventView } from "./event-view";

export const generateMetadata = titled("events");

const path = "/kpis/events";

/** Every event on any chart, from both sides. */
export default async function EventsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const asked = await searchParams;
  const view = eventView(asked);
  const page = pageNumber(asked.page);
  const { side, kind } = view;
  const filter = { ...(side && { side }), ...(kind && { kind }) };
  const { items, count } = await orNotFound(listEvents(context, { ...filter, page, limit: rowsPerPage }));
  const t = await getTranslations("kpis.events");
  const add = mayAtAll(context.viewer, "kpi.annotate") && (
    <ButtonLink href={`${path}/new`} prefetch={false}>
      {t("add")}
    </ButtonLink>
  );
  const from = (page - 1) * rowsPerPage;
  return (
    <>
      <PageHead finding={t("finding", { count })} sub={t("sub")} actions={add} />
      <EventFilters view={view} action={path} />
      {items.length === 0 ? (
        <EmptyState title={t("none.title")} reason={t("none.reason")} />
      ) : (
        <EventTable events={items} viewer={context.viewer} back={path} />
      )}
      <Pagination
        page={page}
        totalRows={count}
        hrefFor={(other) => eventAddress(path, view, other > 1 ? { page: String(other) } : {})}
        labels={{
          nav: t("pages"),
          previous: t("previousPage"),
          next: t("nextPage"),
          summary: t("rows", { first: from + 1, last: from + items.length, count }),
        }}
      />
    </>
  );
}
