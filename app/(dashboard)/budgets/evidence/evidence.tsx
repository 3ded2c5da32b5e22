import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import type { EvidenceAbout } from "@/lib/budgets/evidence/schema";
import { type EvidenceFile, listEvidenceFiles } from "@/lib/budgets/queries/evidence/evidence-files";
import { EvidenceForm } from "./evidence-form";
import { sizeText } from "./size-text";

type EvidenceProps = {
  readonly about: EvidenceAbout;
  /** The page to come back to after a document was attached, where it is not the record's own. */
  readonly back?: string;
};

/** The documents that prove something about a record, and a form for one more; works without scripts. */
export async function Evidence({ about, back }: EvidenceProps) {
  const context = await requireContext();
  const t = await getTranslations("budgets.evidence");
  const { items, mayAttach } = await listEvidenceFiles(context, about);
  if (items.length === 0 && !mayAttach) return null;
  return (
    <Section id="evidence" title={t("title")} count={items.length} note={t("note")}>
      {items.length > 0 && <Files items={items} zone={context.organisation.zone} />}
      {mayAttach && <EvidenceForm about={about} back={back} />}
    </Section>
  );
}

async function Files({ items, zone }: { items: readonly EvidenceFile[]; zone: string }) {
  const t = await getTranslations("budgets.evidence");
  return (
    <DataTable caption={t("title")}>
      <thead>
        <tr>
          <Th>{t("document")}</Th>
          <Th>{t("type")}</Th>
          <Th num>{t("size")}</Th>
          <Th>{t("added")}</Th>
          <Th>{t("fingerprint")}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, name, mediaType, size, sha256, addedBy, addedAt }) => (
          <tr key={id}>
            <Th scope="row">
              <a className="evidence-name" href={`/evidence/${id}`} download>
                {name}
              </a>
            </Th>
            <Td>{t(`types.${mediaType}`)}</Td>
            <Td num>{sizeText(size)}</Td>
            <Td>{t("addedBy", { name: addedBy ?? t("somebody"), when: momentText(addedAt, zone) })}</Td>
            <Td>
              <code className="evidence-hash">{sha256}</code>
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
