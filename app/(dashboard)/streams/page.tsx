import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ReportedStatus } from "@/app/_marks/initiative-status";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { healthStates } from "@/db/vocabulary/initiatives";
import { listStreams } from "@/lib/streams/queries";
import { outcomeText, ratioText } from "./stream-texts";

export const generateMetadata = titled("valueStreams");

type StreamItem = Awaited<ReturnType<typeof listStreams>>[number];

export default async function StreamsPage() {
  const streams = await listStreams(await requireContext(), {});
  const t = await getTranslations("streams");
  const lacking = streams.filter(({ missingRoles }) => missingRoles.length > 0).length;
  const columns = ["name", "outcome", "lead", "missing", "initiatives"] as const;
  if (streams.length === 0) return <EmptyState title={t("empty")} reason={t("emptyReason")} />;
  return (
    <>
      <PageHead finding={t("finding", { count: streams.length, lacking })} sub={t("sub")} />
      <DataTable caption={t("caption")} comfortable>
        <thead>
          <tr>
            {columns.map((column) => (
              <Th key={column}>{t(`column.${column}`)}</Th>
            ))}
            <Th num>{t("column.people")}</Th>
            <Th num>{t("column.partnering")}</Th>
          </tr>
        </thead>
        <tbody>
          {streams.map((stream) => (
            <StreamRow key={stream.id} stream={stream} />
          ))}
        </tbody>
      </DataTable>
    </>
  );
}

async function StreamRow({ stream }: { stream: StreamItem }) {
  const t = await getTranslations("streams");
  return (
    <tr>
      <Td strong>
        <Link href={`/streams/${stream.key}`} prefetch={false}>
          {stream.name}
        </Link>
      </Td>
      <Td wrap>
        {outcomeText(stream) ?? <span className="text-ink-3">{t("noOutcome")}</span>}
        {stream.mission && <span className="stream-mission">{stream.mission}</span>}
      </Td>
      <Td>{stream.lead?.name ?? <span className="text-ink-3">{t("noLead")}</span>}</Td>
      <Td quiet wrap>
        {stream.missingRoles.map((role) => t(`role.${role}`)).join(", ") || t("complete")}
      </Td>
      <Td>
        <Statuses stream={stream} />
      </Td>
      <Td num>{stream.people}</Td>
      <Td num>{ratioText(stream.partnering) ?? <span className="text-ink-3">{t("noRatio")}</span>}</Td>
    </tr>
  );
}

/** The stream's initiatives as marks with their number, the states that occur only. */
async function Statuses({ stream: { statuses, id } }: { stream: StreamItem }) {
  const t = await getTranslations("streams");
  if (statuses.length === 0) return <span className="text-ink-3">{t("noInitiatives")}</span>;
  const counted = healthStates.map((state) => ({
    state,
    count: statuses.filter(({ status }) => status === state).length,
  }));
  return (
    <span className="stream-statuses">
      {counted.map(({ state, count }) =>
        count > 0 ? (
          <span key={`${id}-${state}`}>
            <ReportedStatus status={state} iconOnly /> {count}
          </span>
        ) : null,
      )}
    </span>
  );
}
