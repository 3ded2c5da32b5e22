import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { EvidenceAbout } from "@/lib/budgets/evidence/schema";
import { type EvidenceFile, listEvidenceFiles } from "@/lib/budgets/queries/evidence/evidence-files";
import { EvidenceForm } from "./evidence-form";
import { sizeText } from "./size-text";

type EvidenceProps = {
  readonly about: EvidenceAbout;
  /** The page to come back to after a document was attached, where it is not the record's own. */
  readonly back?: string;
  /** On another record's page: how it is called there, and where documents are attached to it. */
  readonly elsewhere?: { readonly id: string; readonly title: string; readonly href: string };
};

/** The documents that prove something about a record, and a form for one more; works without scripts. */
export async function Evidence({ about, back, elsewhere }: EvidenceProps) {
  const context = await requireContext();
  const t = await getTranslations("budgets.evidence");
  const { items, mayAttach } = await listEvidenceFiles(context, about);
  if (items.length === 0 && !mayAttach && !elsewhere) return null;
  const head = elsewhere ?? { id: "evidence", title: t("title") };
  return (
    <Section id={head.id} title={head.title} count={items.length} note={t("note")}>
      {items.length > 0 && <Files items={items} zone={context.organisation.zone} />}
      {elsewhere ? (
        <p className="hint">
          {items.length === 0 && `${t("none")} `}
          <SoftLink className="text-link" href={elsewhere.href}>
            {t("open")}
          </SoftLink>
        </p>
      ) : (
        mayAttach && <EvidenceForm about={about} back={back} />
      )}
    </Section>
  );
}

async function Files({ items, zone }: { items: readonly EvidenceFile[]; zone: string }) {
  const t = await getTranslations("budgets.evidence");
  return (
    <DataTable caption={t("title")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("document")}</Th>
          <Th wideOnly>{t("type")}</Th>
          <Th num wideOnly>
            {t("size")}
          </Th>
          <Th wideOnly>{t("added")}</Th>
          <Th wideOnly>{t("fingerprint")}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, name, mediaType, size, sha256, addedBy, addedAt }) => {
          const type = t(`types.${mediaType}`);
          const added = t("addedBy", { name: addedBy ?? t("somebody"), when: momentText(addedAt, zone) });
          return (
            <tr key={id}>
              <Th scope="row">
                <a className="text-link evidence-name" href={`/evidence/${id}`} download>
                  {name}
                </a>
                <PhoneOnly>
                  {type}, {sizeText(size)} · {added}
                </PhoneOnly>
                <PhoneOnly>
                  {t("fingerprint")} <code className="evidence-hash">{sha256}</code>
                </PhoneOnly>
              </Th>
              <Td wideOnly>{type}</Td>
              <Td num wideOnly>
                {sizeText(size)}
              </Td>
              <Td wideOnly>{added}</Td>
              <Td wideOnly wrap>
                <code className="evidence-hash">{sha256}</code>
              </Td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
