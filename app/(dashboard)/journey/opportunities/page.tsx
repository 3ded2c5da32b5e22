import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { listOpportunities, type Opportunities } from "@/lib/journeys/queries/opportunities";
import type { SearchParams } from "../address";
import { askedMap } from "../asked-map";
import { RoomHead } from "../room-head";
import { ofMap } from "../room-links";
import { readLineage } from "./lineage-room";
import { OpportunityTable, scoreText } from "./opportunity-table";

export const generateMetadata = titled("opportunities");

type PageProps = { readonly searchParams: Promise<SearchParams> };

/** What there is to win along the journey, the most first, and what became of it. */
export default async function OpportunitiesPage({ searchParams }: PageProps) {
  const context = await requireContext();
  const journey = askedMap(await searchParams);
  const found = await orNotFound(listOpportunities(context, { key: journey }));
  const t = wordsOf("journey.opportunityPage");
  const add = found.mayEdit && found.stages.length > 0 && (
    <ButtonLink href={ofMap("/journey/opportunities/new", journey)}>{t("add")}</ButtonLink>
  );
  const lineage = await readLineage(context, [...found.open, ...found.closed]);
  const { fiscalYearStartMonth } = context.organisation;
  const mayStart = found.mayEdit && mayAtAll(context.viewer, "initiative.define");
  const table = { lineage, fiscalYearStartMonth, journey, mayStart };
  return (
    <>
      <PageHead finding={finding(found)} sub={found.journey.name} actions={add} />
      <RoomHead context={context} current="opportunities" journey={journey} />
      <p className="funnel-definition">{t("formula")}</p>
      {found.open.length > 0 ? (
        <OpportunityTable caption={t("open")} opportunities={found.open} {...table} />
      ) : (
        <EmptyState title={t("none")} reason={t("noneReason")} />
      )}
      <p className="hint">{t("noCause")}</p>
      {found.closed.length > 0 && (
        <Section id="closed" title={t("closed")} count={found.closed.length}>
          <OpportunityTable caption={t("closed")} opportunities={found.closed} {...table} />
        </Section>
      )}
    </>
  );
}

function finding({ open }: Opportunities): string {
  const t = wordsOf("journey.opportunityPage");
  const [first] = open;
  const unanswered = open.filter(({ work }) => work === null).length;
  if (!first) return t("findingNone");
  return t("finding", { count: open.length, unanswered, name: first.name, score: scoreText(first.score) });
}
