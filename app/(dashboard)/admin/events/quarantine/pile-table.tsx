import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { countText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { QuarantinePile } from "@/lib/events/queries/quarantined";
import { replay } from "../actions";
import { OneButtonForm } from "../one-button-form";
import { DiscardForm } from "./discard-form";
import { reasonText } from "./reason-text";

type PileTableProps = {
  readonly piles: readonly QuarantinePile[];
  readonly mayConfigure: boolean;
  readonly zone: string;
};

/** What waits, by source and reason, and how to settle a whole pile. */
export function PileTable({ piles, mayConfigure, zone }: PileTableProps) {
  const t = wordsOf("admin.events.quarantine");
  return (
    <DataTable caption={t("piles")} comfortable>
      <thead>
        <tr>
          <Th>{t("source")}</Th>
          <Th>{t("reason")}</Th>
          <Th num>{t("events")}</Th>
          <Th>{t("oldest")}</Th>
          {mayConfigure && <Th>{t("do")}</Th>}
        </tr>
      </thead>
      <tbody>
        {piles.map(({ sourceId, sourceName: source, reason, events, oldest }) => (
          <tr key={`${sourceId} ${reason}`}>
            <Td strong>{source}</Td>
            <Td wrap>
              <SoftLink
                className="text-link"
                href={`/admin/events/quarantine?source=${sourceId}&reason=${reason}#events`}
              >
                {reasonText(reason, {})}
              </SoftLink>
            </Td>
            <Td num>{countText(events)}</Td>
            <Td>{momentText(oldest, zone)}</Td>
            {mayConfigure && (
              <Td>
                <span className="settle">
                  <OneButtonForm
                    action={replay}
                    about={{ sourceId, reason }}
                    label={t("replay")}
                    name={t("replayOf", { reason: reasonText(reason, {}), source })}
                  />
                  <DiscardForm
                    about={{ sourceId, reason }}
                    name={t("discardOf", { reason: reasonText(reason, {}), source })}
                  />
                </span>
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** One button for each source of which several piles wait. */
export function WholeSources({ piles }: { readonly piles: readonly QuarantinePile[] }) {
  const t = wordsOf("admin.events.quarantine");
  const bySource = Map.groupBy(piles, ({ sourceId }) => sourceId);
  const several = [...bySource].filter(([, some]) => some.length > 1);
  if (several.length === 0) return null;
  return (
    <div className="settle whole-sources">
      {several.map(([sourceId, [first]]) => (
        <OneButtonForm
          key={sourceId}
          action={replay}
          about={{ sourceId }}
          label={t("replaySource", { source: first?.sourceName ?? "" })}
        />
      ))}
    </div>
  );
}
