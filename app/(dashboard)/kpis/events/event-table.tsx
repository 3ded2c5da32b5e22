import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { dayText, rangeText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Viewer } from "@/lib/access/viewer";
import type { EventLine } from "@/lib/kpis/queries/parts/events";
import { mayWithdraw } from "@/lib/kpis/review/noteworthy";
import { WithdrawEvent } from "./withdraw-event";

type EventTableProps = {
  readonly events: readonly EventLine[];
  readonly viewer: Viewer;
  /** The page to come back to after taking an event off. */
  readonly back: string;
  /** Counts the KPIs an event is tied to instead of naming them. */
  readonly narrow?: boolean;
};

/** Events as they stand on the charts, the newest first. */
export function EventTable({ events, viewer, back, narrow }: EventTableProps) {
  const t = wordsOf("kpis.events");
  const columns = ["days", "title", "kind", "side", "on", "addedBy"] as const;
  const isAnyMine = events.some(({ addedById }) => mayWithdraw(viewer, addedById));
  return (
    <DataTable caption={t("caption")}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Th key={column}>{t(`column.${column}`)}</Th>
          ))}
          {isAnyMine && <Th>{t("column.withdraw")}</Th>}
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <Th scope="row">{daysOf(event)}</Th>
            <Td wrap>{event.title}</Td>
            <Td>{t(`kind.${event.kind}`)}</Td>
            <Td>{t(`side.${event.side}`)}</Td>
            <Td wrap={!narrow}>
              {narrow && event.kpis.length > 0 ? t("kpis", { count: event.kpis.length }) : <Charts event={event} />}
            </Td>
            <Td quiet>{event.addedBy ?? "–"}</Td>
            {isAnyMine && (
              <Td>
                {mayWithdraw(viewer, event.addedById) && (
                  <WithdrawEvent
                    eventId={event.id}
                    back={back}
                    words={{ label: t("withdraw"), name: t("withdrawIt", { title: event.title }) }}
                  />
                )}
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

const daysOf = ({ startsOn, endsOn }: EventLine): string =>
  startsOn === endsOn ? dayText(startsOn, { year: true }) : rangeText(startsOn, endsOn, { year: true });

/** The KPIs an event is tied to, or that it is on every chart. */
function Charts({ event: { kpis } }: { readonly event: EventLine }) {
  if (kpis.length === 0) return wordsOf("kpis.events")("everyKpi");
  return kpis.map(({ key, name }, place) => (
    <span key={key}>
      {place > 0 && ", "}
      <SoftLink className="text-link" href={`/kpis/${key}`}>
        {name}
      </SoftLink>
    </span>
  ));
}
