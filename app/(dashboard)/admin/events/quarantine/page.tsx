import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { listQuarantined } from "@/lib/events/queries/quarantined";
import { EventRooms } from "../event-rooms";
import { Outcome, type OutcomeParams } from "./outcome";
import { PileTable, WholeSources } from "./pile-table";
import { QuarantinedRows } from "./quarantined-rows";

export const generateMetadata = titled("quarantine");

type Params = OutcomeParams & { source?: string; reason?: string; page?: string };

const path = "/admin/events/quarantine";

/** Events that could not be taken, with their reasons, until somebody replays or discards them. */
export default async function QuarantinePage({ searchParams }: { searchParams: Promise<Params> }) {
  const context = await requireContext();
  const params = await searchParams;
  const page = Math.max(1, Math.trunc(Number(params.page)) || 1);
  const { source, reason } = params;
  const asked = { ...(source && { sourceId: source }), ...(reason && { reason }) };
  const { piles, items, count, total, mayConfigure } = await orNotFound(listQuarantined(context, { ...asked, page }));
  const t = wordsOf("admin.events.quarantine");
  const { zone } = context.organisation;
  const kept = Object.entries({ source, reason }).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const first = (page - 1) * rowsPerPage + 1;
  return (
    <>
      <PageHead finding={t("finding", { count: total })} sub={t("sub")} />
      <EventRooms current="quarantine" />
      <Outcome params={params} />
      {total === 0 ? (
        <EmptyState title={t("none")} reason={t("noneReason")} />
      ) : (
        <>
          <Section id="piles" title={t("piles")} count={piles.length}>
            <PileTable piles={piles} mayConfigure={mayConfigure} zone={zone} />
            {mayConfigure && <WholeSources piles={piles} />}
          </Section>
          <Section
            id="events"
            title={t("list")}
            count={count}
            note={
              kept.length > 0 && (
                <SoftLink className="text-link" href={path}>
                  {t("all")}
                </SoftLink>
              )
            }
          >
            <QuarantinedRows items={items} mayConfigure={mayConfigure} zone={zone} />
            <Pagination
              page={page}
              totalRows={count}
              hrefFor={(other) => `${path}?${new URLSearchParams([...kept, ["page", String(other)]])}#events`}
              labels={{
                nav: t("pages"),
                previous: t("previous"),
                next: t("next"),
                summary: t("rows", { first, last: first + items.length - 1, count }),
              }}
            />
          </Section>
        </>
      )}
    </>
  );
}
