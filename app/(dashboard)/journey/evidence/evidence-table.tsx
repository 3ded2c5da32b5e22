import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { EvidencePiece } from "@/lib/journeys/queries/evidence";
import { ofMap } from "../room-links";

type EvidenceTableProps = {
  readonly caption: string;
  readonly pieces: readonly EvidencePiece[];
  readonly mayEdit: boolean;
  readonly journey: string;
};

/** Each piece with what it found, where it comes from, and a way to take it back. */
export function EvidenceTable({ caption, pieces, mayEdit, journey }: EvidenceTableProps) {
  const t = wordsOf("journey.evidencePage");
  return (
    <DataTable caption={caption} fitsPhone>
      <thead>
        <tr>
          <Th>{t("found")}</Th>
          <Th wideOnly>{t("stage")}</Th>
          <Th wideOnly>{t("sourceHead")}</Th>
          <Th wideOnly>{t("kindHead")}</Th>
          <Th wideOnly num>
            {t("gatheredOn")}
          </Th>
          {mayEdit && <Th>{t("change")}</Th>}
        </tr>
      </thead>
      <tbody>
        {pieces.map((piece) => (
          <tr key={piece.id}>
            <Td wrap>
              <Found piece={piece} />
            </Td>
            <Td wideOnly>{piece.stage?.name ?? t("wholeMap")}</Td>
            <Td wideOnly>{t(`source.${piece.source}`)}</Td>
            <Td wideOnly quiet>
              {kindOf(piece)}
            </Td>
            <Td wideOnly num quiet>
              <time dateTime={piece.gatheredOn}>{dayText(piece.gatheredOn, { year: true })}</time>
            </Td>
            {mayEdit && (
              <Td>
                <SoftLink
                  className="text-link"
                  href={ofMap(`/journey/evidence/${piece.id}`, journey)}
                  aria-label={t("takeBackOne", { title: piece.title })}
                >
                  {t("takeBack")}
                </SoftLink>
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Whether it counts or quotes, and whose customers it is of. */
export function kindOf({ isQuantitative, isFirstParty }: EvidencePiece): string {
  const t = wordsOf("journey.evidencePage");
  return `${t(isQuantitative ? "quantitative" : "qualitative")}, ${t(isFirstParty ? "first" : "third")}`;
}

function Found({ piece }: { readonly piece: EvidencePiece }) {
  const t = wordsOf("journey.evidencePage");
  const { title, url, finding, by, stage, source, gatheredOn, withdrawn } = piece;
  return (
    <>
      <b>
        {url ? (
          <a className="text-link" href={url} rel="noreferrer">
            {title}
          </a>
        ) : (
          title
        )}
      </b>
      <br />
      {finding} {by && <span className="text-ink-3">{t("by", { name: by })}</span>}
      {withdrawn && (
        <>
          <br />
          {t("withdrawnFor", { reason: withdrawn.reason ?? t("noReason") })}
        </>
      )}
      <PhoneOnly>
        {[stage?.name ?? t("wholeMap"), t(`source.${source}`), kindOf(piece), dayText(gatheredOn, { year: true })].join(
          " · ",
        )}
      </PhoneOnly>
    </>
  );
}
