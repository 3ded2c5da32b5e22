import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/app/_ui/download-link";
import { Section } from "@/app/_ui/section";
import { importKinds } from "@/db/vocabulary/imports";
import type { ImportKind } from "@/lib/imports/fields";
import { columnsOf } from "@/lib/imports/template";

/** What a file of each kind needs and may have, and a file to begin with. */
export async function KindColumns() {
  const t = await getTranslations("imports.new");
  const kindName = await getTranslations("imports.kind");
  return (
    <Section id="columns" title={t("columns")} note={t("columnsNote")}>
      {importKinds.map((kind, at) => (
        <details key={kind} className="import-json import-kind" open={at === 0}>
          <summary>{kindName(kind)}</summary>
          <Columns kind={kind} />
          <DownloadLink href={`/imports/template/${kind}`}>{t("template", { kind: kindName(kind) })}</DownloadLink>
        </details>
      ))}
    </Section>
  );
}

async function Columns({ kind }: { readonly kind: ImportKind }) {
  const t = await getTranslations("imports.new");
  const label = await getTranslations("imports.field");
  const { required, oneOf, optional } = columnsOf(kind);
  const listed = (names: readonly string[]) => names.map((name) => label(name as "kpi")).join(", ");
  const together = (way: readonly string[]) =>
    t("all", { fields: way.map((name) => label(name as "kpi")).join(" + ") });
  const ways = oneOf.map((way) => (way.length > 1 ? together(way) : listed(way)));
  const lists = { needed: listed(required), oneOf: ways.join("; "), optional: listed(optional) };
  return (
    <dl>
      {(["needed", "oneOf", "optional"] as const).map(
        (name) =>
          lists[name] && (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{lists[name]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
