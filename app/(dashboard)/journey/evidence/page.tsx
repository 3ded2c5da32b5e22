import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { sourcesInAll } from "@/lib/journeys/evidence-coverage";
import { listEvidence, type MapEvidence } from "@/lib/journeys/queries/evidence";
import type { SearchParams } from "../address";
import { askedMap } from "../asked-map";
import { RoomHead } from "../room-head";
import { ofMap } from "../room-links";
import { CoverageTable } from "./coverage-table";
import { EvidenceTable } from "./evidence-table";
import { wholeShareText } from "./share-words";

export const generateMetadata = titled("evidence");

type PageProps = { readonly searchParams: Promise<SearchParams> };

/** What the map rests on: which of the six sources speak, and every piece with what it found. */
export default async function EvidencePage({ searchParams }: PageProps) {
  const context = await requireContext();
  const journey = askedMap(await searchParams);
  const found = await orNotFound(listEvidence(context, { key: journey }));
  const t = wordsOf("journey.evidencePage");
  const add = found.mayEdit && <ButtonLink href={ofMap("/journey/evidence/new", journey)}>{t("add")}</ButtonLink>;
  return (
    <>
      <PageHead finding={finding(found)} sub={found.journey.name} actions={add} />
      <RoomHead context={context} current="evidence" journey={journey} />
      <Section id="coverage" title={t("coverage")} note={t("coverageNote")}>
        <CoverageTable evidence={found} />
      </Section>
      <Section id="pieces" title={t("pieces")} count={found.pieces.length}>
        {found.pieces.length > 0 ? (
          <EvidenceTable caption={t("pieces")} pieces={found.pieces} mayEdit={found.mayEdit} journey={journey} />
        ) : (
          <p className="hint">{t("none")}</p>
        )}
      </Section>
      {found.withdrawn.length > 0 && (
        <Section id="withdrawn" title={t("withdrawn")} count={found.withdrawn.length} note={t("withdrawnNote")}>
          <EvidenceTable caption={t("withdrawn")} pieces={found.withdrawn} mayEdit={false} journey={journey} />
        </Section>
      )}
    </>
  );
}

function finding({ coverage: { covered, missing, firstPartyShare } }: MapEvidence): string {
  const t = wordsOf("journey.evidencePage");
  if (firstPartyShare === null) return t("findingNone");
  const values = { covered: covered.length, all: sourcesInAll, share: wholeShareText(firstPartyShare) };
  if (missing.length === 0) return t("findingAll", values);
  const silent = missing.map((source) => t(`source.${source}`).toLowerCase());
  return t("finding", { ...values, missing: new Intl.ListFormat("en").format(silent) });
}
