import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { mayAtAll } from "@/lib/access/policy";
import { type DecidedProposal, readWatch } from "@/lib/events/queries/read-watch";
import { listPersonas } from "@/lib/journeys/queries/personas";
import type { SearchParams } from "../address";
import { RoomHead } from "../room-head";
import { segmentNames } from "../segment-names";
import { DropOffSection } from "./drop-off-section";
import { type Deciding, ProposalPart } from "./proposal-part";
import { sentence } from "./watch-words";

export const generateMetadata = titled("journeyWatch");

type PageProps = { readonly searchParams: Promise<SearchParams> };

/** What lies beyond its own routine along the journey, as red flags to raise or to put away. */
export default async function WatchPage({ searchParams }: PageProps) {
  const context = await requireContext();
  const [asked, { open, decided, dropOffs }, personas] = await Promise.all([
    searchParams,
    readWatch(context, {}),
    listPersonas(context, {}),
  ]);
  const t = wordsOf("journey.watchPage");
  const { nameOf } = segmentNames({ stages: [] }, personas);
  const deciding = (id: string): Deciding => (asked.raise === id ? "raise" : asked.dismiss === id ? "dismiss" : null);
  return (
    <>
      <PageHead finding={t("finding", { count: open.length })} sub={t("sub")} />
      <RoomHead context={context} current="watch" />
      {open.length === 0 && <EmptyState title={t("none")} reason={t("noneReason")} />}
      <div className="watch-proposals">
        {open.map((proposal) => (
          <ProposalPart
            key={proposal.id}
            proposal={proposal}
            nameOf={nameOf}
            mayDecide={mayAtAll(context.viewer, "signal.raise")}
            deciding={deciding(proposal.id)}
          />
        ))}
      </div>
      {dropOffs.length > 0 && <DropOffSection dropOffs={dropOffs} />}
      {decided.length > 0 && (
        <Section id="decided" title={t("decided")} count={decided.length}>
          <DecidedTable decided={decided} />
        </Section>
      )}
    </>
  );
}

/** What became of earlier proposals: the signal it became, or why it became none. */
function DecidedTable({ decided }: { readonly decided: readonly DecidedProposal[] }) {
  const t = wordsOf("journey.watchPage");
  return (
    <DataTable caption={t("decided")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("column.what")}</Th>
          <Th>{t("column.became")}</Th>
          <Th wideOnly>{t("column.by")}</Th>
        </tr>
      </thead>
      <tbody>
        {decided.map((proposal) => (
          <tr key={proposal.id}>
            <Td wrap>{sentence(proposal)}</Td>
            <Td wrap>
              {proposal.signal ? (
                <SoftLink href={`/journey/${proposal.stage.key}#signals`}>
                  {t("raised", { title: proposal.signal })}
                </SoftLink>
              ) : (
                t("dismissed", { reason: proposal.dismissal ?? "" })
              )}
            </Td>
            <Td wideOnly quiet>
              {proposal.decidedBy}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
