import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { evidenceSources } from "@/db/vocabulary/journeys";
import { type EvidenceCoverage, evidenceCoverage, sourcesInAll } from "@/lib/journeys/evidence-coverage";
import type { MapEvidence } from "@/lib/journeys/queries/evidence";
import { wholeShareText } from "./share-words";

/** Which sources speak of which stage: a gap is a stage, or a source, nobody has looked at. */
export function CoverageTable({ evidence: { stages, pieces, coverage } }: { readonly evidence: MapEvidence }) {
  const t = wordsOf("journey.evidencePage");
  const rows = [
    ...stages.map(({ id, name }) => ({ id, name, own: pieces.filter(({ stage }) => stage?.id === id) })),
    { id: "", name: t("wholeMap"), own: pieces.filter(({ stage }) => stage === null) },
  ];
  return (
    <DataTable caption={t("coverage")}>
      <thead>
        <tr>
          <Th>{t("stage")}</Th>
          {evidenceSources.map((source) => (
            <Th key={source} num>
              {t(`source.${source}`)}
            </Th>
          ))}
          <Th num>{t("sources")}</Th>
          <Th num>{t("firstParty")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, own }) => (
          <tr key={id}>
            <Th scope="row">{name}</Th>
            <Counts pieces={own} />
            <Totals coverage={evidenceCoverage(own)} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <Th scope="row">{t("allTogether")}</Th>
          <Counts pieces={pieces} />
          <Totals coverage={coverage} />
        </tr>
      </tfoot>
    </DataTable>
  );
}

function Counts({ pieces }: { readonly pieces: MapEvidence["pieces"] }) {
  return evidenceSources.map((source) => {
    const count = pieces.filter((piece) => piece.source === source).length;
    return (
      <Td key={source} num quiet={count === 0}>
        {count}
      </Td>
    );
  });
}

function Totals({ coverage: { covered, firstPartyShare } }: { readonly coverage: EvidenceCoverage }) {
  const t = wordsOf("journey.evidencePage");
  return (
    <>
      <Td num>{t("ofAll", { covered: covered.length, all: sourcesInAll })}</Td>
      <Td num quiet={firstPartyShare === null}>
        {firstPartyShare === null ? "–" : wholeShareText(firstPartyShare)}
      </Td>
    </>
  );
}
