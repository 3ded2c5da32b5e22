import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { countText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { pauseText } from "@/app/(dashboard)/journey/live-state";
import type { EventSourceDetail } from "@/lib/events/queries/event-source";
import { reasonText } from "./quarantine/reason-text";

type SourceDetailProps = { readonly source: EventSourceDetail; readonly zone: string };

/** One source closer: what came last, how late it tells, and why it was turned away. */
export function SourceDetail({ source, zone }: SourceDetailProps) {
  const t = wordsOf("admin.events.detail");
  const { id, name, last, rejects } = source;
  return (
    <Section id="source" title={name} note={t("note")}>
      <dl className="source-facts">
        <div>
          <dt>{t("lastEvent")}</dt>
          <dd>
            {last ? (
              <>
                <b>{last.name}</b>, {momentText(last.at, zone)},{" "}
                {t("lastSpans", { ago: pauseText(last.agoMs), lag: pauseText(last.lagMs) })}
              </>
            ) : (
              t("waiting")
            )}
          </dd>
        </div>
        <div>
          <dt>{t("lag")}</dt>
          <dd>{lagText(source)}</dd>
        </div>
      </dl>
      {rejects.length === 0 ? (
        <p className="hint">{t("noRejects")}</p>
      ) : (
        <DataTable caption={t("rejects")} comfortable>
          <thead>
            <tr>
              <Th>{t("reason")}</Th>
              <Th num>{t("lastWeek")}</Th>
              <Th num>{t("waits")}</Th>
            </tr>
          </thead>
          <tbody>
            {rejects.map(({ reason, lastWeek, waiting }) => (
              <tr key={reason}>
                <Td wrap>
                  <SoftLink
                    className="text-link"
                    href={`/admin/events/quarantine?source=${id}&reason=${reason}#events`}
                  >
                    {reasonText(reason, {})}
                  </SoftLink>
                </Td>
                <Td num>{countText(lastWeek)}</Td>
                <Td num>{countText(waiting)}</Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function lagText({ lag, kind }: EventSourceDetail): string {
  const t = wordsOf("admin.events.detail");
  if (kind === "files") return t("filesLag");
  if (!lag) return t("noLag");
  const { deliveries, medianMs, p95Ms, slowestMs } = lag;
  return t("lags", {
    ...{ median: pauseText(medianMs), p95: pauseText(p95Ms), slowest: pauseText(slowestMs) },
    deliveries,
  });
}
