import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { countText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { handedOver, type LinkCounts } from "@/lib/journeys/queries/link-counts";

type Part = readonly [kind: string, count: number];

/** What goes to another stage, a line for each kind there is. */
export function MovedParts({ counts }: { readonly counts: LinkCounts }) {
  const t = wordsOf("journey.removal");
  const kinds = wordsOf("journey.removal.kind");
  const moved: readonly Part[] = [...handedOver, "touchpoints" as const].map((kind) => [kinds(kind), counts[kind]]);
  const parts = moved.filter(([, count]) => count > 0);
  return (
    <Section id="moves" title={t("moves")} count={counts.total + counts.touchpoints} note={t("once")}>
      {parts.length > 0 ? <Parts caption={t("moves")} parts={parts} /> : <p className="hint">{t("nothingMoves")}</p>}
    </Section>
  );
}

/** What is gone afterwards, whichever stage takes over. */
export function DeletedParts({ counts }: { readonly counts: LinkCounts }) {
  const t = wordsOf("journey.removal");
  return (
    <Section id="deleted" title={t("deleted")} count={counts.proposals} note={t("signalsStay")}>
      {counts.proposals > 0 && <Parts caption={t("deleted")} parts={[[t("kind.proposals"), counts.proposals]]} />}
      <p className="hint">{t("countedAgain")}</p>
    </Section>
  );
}

function Parts({ caption, parts }: { readonly caption: string; readonly parts: readonly Part[] }) {
  const t = wordsOf("journey.removal");
  return (
    <DataTable caption={caption}>
      <thead>
        <tr>
          <Th>{t("what")}</Th>
          <Th num>{t("howMany")}</Th>
        </tr>
      </thead>
      <tbody>
        {parts.map(([kind, count]) => (
          <tr key={kind}>
            <Th scope="row">{kind}</Th>
            <Td num>{countText(count)}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
