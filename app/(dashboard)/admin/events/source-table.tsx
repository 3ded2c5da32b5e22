import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { countText, shareText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import { Tag } from "@/app/_ui/tag";
import { pauseText } from "@/app/(dashboard)/journey/live-state";
import type { SourceRow } from "@/lib/events/queries/event-sources";

/** How each source does, one a row; a silent one says since how long. */
export function SourceTable({ sources, zone }: { readonly sources: readonly SourceRow[]; readonly zone: string }) {
  const t = wordsOf("admin.events.sources");
  const counts = ["lastMinute", "lastHour", "lastDay", "duplicates", "rejected", "withoutConsent"] as const;
  return (
    <DataTable caption={t("title")} comfortable className="source-table">
      <thead>
        <tr>
          <Th>{t("name")}</Th>
          <Th>{t("lastEvent")}</Th>
          <Th>{t("last")}</Th>
          <Th>{t("gap")}</Th>
          <Th num>{t("minute")}</Th>
          <Th num>{t("hour")}</Th>
          <Th num>{t("day")}</Th>
          <Th num>{t("duplicates")}</Th>
          <Th num>{t("rejected")}</Th>
          <Th num>{t("withoutConsent")}</Th>
          <Th num>{t("lag")}</Th>
          <Th num>{t("unrecognised")}</Th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <th scope="row">
              <SoftLink className="text-link" href={`/admin/events?source=${source.id}#source`}>
                <b>{source.name}</b>
              </SoftLink>{" "}
              <Tag>{t(`kind.${source.kind}`)}</Tag>
              <small className="source-keys">{keysText(source)}</small>
            </th>
            <Td>
              <LastEvent source={source} zone={zone} />
            </Td>
            <Td>
              <LastDelivery source={source} zone={zone} />
            </Td>
            <Td quiet>{source.usualGapMs === null ? t("noHabit") : pauseText(source.usualGapMs)}</Td>
            {counts.map((count) => (
              <Td num key={count}>
                {count === "rejected" && source.waiting > 0 ? (
                  <SoftLink className="text-link" href={`/admin/events/quarantine?source=${source.id}`}>
                    {countText(source.rejected)}, {t("toQuarantine", { count: source.waiting })}
                  </SoftLink>
                ) : (
                  countText(source[count])
                )}
              </Td>
            ))}
            <Td num>{source.lagMs === null ? "–" : pauseText(source.lagMs)}</Td>
            <Td num>{source.unrecognised === null ? "–" : shareText(source.unrecognised)}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function keysText({ keys, kind }: SourceRow): string {
  const t = wordsOf("admin.events.sources");
  if (keys.length > 0) return t("keys", { keys: keys.join(", …") });
  return kind === "files" ? "" : t("noKey");
}

/** What came last; before the first event that it is waited for. */
function LastEvent({ source: { lastEvent }, zone }: { readonly source: SourceRow; readonly zone: string }) {
  const t = wordsOf("admin.events.sources");
  if (!lastEvent) return <span className="waits">{t("waiting")}</span>;
  return (
    <span className="last-event">
      <span title={lastEvent.name}>{lastEvent.name}</span> <small>{momentText(lastEvent.at, zone)}</small>
    </span>
  );
}

function LastDelivery({ source, zone }: { readonly source: SourceRow; readonly zone: string }) {
  const t = wordsOf("admin.events.sources");
  const { retiredAt, lastReceivedAt, silentForMs } = source;
  const at = lastReceivedAt ? momentText(lastReceivedAt, zone) : t("never");
  if (retiredAt) return `${t("retired")} · ${at}`;
  if (silentForMs === null) return at;
  return (
    <span className="silent">
      <b>{t("silent", { pause: pauseText(silentForMs) })}</b> <small>{at}</small>
    </span>
  );
}
