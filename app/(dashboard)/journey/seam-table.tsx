import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { countText, shareText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Seam } from "@/lib/journeys/seams";
import type { SeamPlace } from "./seam-place";
import { ShareMark } from "./share-mark";
import type { NameOf } from "./verdict-words";

/** Hand-overs between functions, a row each, the largest loss first. */
export function SeamTable({ seams, nameOf }: { readonly seams: readonly Seam<SeamPlace>[]; readonly nameOf: NameOf }) {
  const t = wordsOf("journey.seams");
  return (
    <DataTable caption={t("caption")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("seam")}</Th>
          <Th wideOnly>{t("owners")}</Th>
          <Th num>{t("dropOff")}</Th>
          <Th num wideOnly>
            {t("lost")}
          </Th>
          <Th wideOnly>{t("mark")}</Th>
        </tr>
      </thead>
      <tbody>
        {seams.map(({ from, to, dropOff, lost }) => {
          const owners = t("between", { from: from.owningFunction?.name ?? "", to: to.owningFunction?.name ?? "" });
          return (
            <tr key={from.key}>
              <Th scope="row">
                <SoftLink href={`/journey/${from.key}`}>{from.name}</SoftLink> →{" "}
                <SoftLink href={`/journey/${to.key}`}>{to.name}</SoftLink>
                <PhoneOnly>{owners}</PhoneOnly>
              </Th>
              <Td wideOnly>{owners}</Td>
              <Td num strong>
                {dropOff === null ? t("unknown") : shareText(dropOff)}
              </Td>
              <Td num wideOnly>
                {lost === null ? "–" : countText(lost)}
              </Td>
              <Td wideOnly>
                <ShareMark stage={from} nameOf={nameOf} />
              </Td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
