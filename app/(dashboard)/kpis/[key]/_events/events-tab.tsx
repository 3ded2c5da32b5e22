import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { SectionHead } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { mayAtAll } from "@/lib/access/policy";
import { EventFilters } from "../../events/event-filters";
import { EventTable } from "../../events/event-table";
import { eventView, matches } from "../../events/event-view";
import type { TabProps } from "../kpi-detail";
import { SeasonTable } from "./season-table";

/** What may have moved the number: the events on its chart, and the same weeks a year before. */
export function EventsTab({ kpi, context, asked }: TabProps) {
  const t = wordsOf("kpis.events");
  const { key } = kpi.line;
  const view = eventView(asked);
  const shown = kpi.events.filter((event) => matches(view, event));
  const isFiltered = view.side !== "" || view.kind !== "";
  const add = mayAtAll(context.viewer, "kpi.annotate") && (
    <ButtonLink href={`/kpis/events/new?kpi=${encodeURIComponent(key)}`} prefetch={false}>
      {t("add")}
    </ButtonLink>
  );
  if (kpi.events.length === 0) {
    return (
      <>
        <EmptyState title={t("none.title")} reason={t("none.reason")} action={add} />
        <SeasonTable kpi={kpi} context={context} />
      </>
    );
  }
  return (
    <>
      <EventFilters view={view} action={`/kpis/${key}`} keep={{ tab: "events" }} />
      {shown.length === 0 && isFiltered && <p className="hint">{t("noMatch", { count: kpi.events.length })}</p>}
      {shown.length > 0 && (
        <EventTable events={shown} viewer={context.viewer} back={`/kpis/${key}?tab=events`} narrow />
      )}
      <p className="kpi-tab form-actions">
        {add}
        <SoftLink className="text-link" href="/kpis/events">
          {t("all")}
        </SoftLink>
      </p>
      <section className="kpi-tab">
        <SectionHead title={t("season.title")} note={t("season.note")} level={3} />
        <SeasonTable kpi={kpi} context={context} />
      </section>
    </>
  );
}
