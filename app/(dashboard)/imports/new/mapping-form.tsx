import { getTranslations } from "next-intl/server";
import type { KeptUpload } from "@/app/_server/kept-uploads";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { TextArea } from "@/app/_ui/field";
import { Section } from "@/app/_ui/section";
import { bringsMoney, type FieldSpec, importFields } from "@/lib/imports/fields";
import type { Mapping } from "@/lib/imports/mapping";
import type { ProposedMapping } from "@/lib/imports/queries/propose-mapping";
import { checkImport } from "../actions";
import { ControlFields } from "../control-fields";
import { FormWithAnswer } from "../form-with-answer";
import { FieldRow } from "./field-row";
import { isSimple } from "./mapping-answers";

/** Which column fills which field and how it is read, with the first rows of the file beside it. */
export async function MappingForm({ upload, proposed }: { upload: KeptUpload; proposed: ProposedMapping }) {
  const t = await getTranslations("imports.columns");
  const mapping = mappingShown(upload, proposed);
  const simple = isSimple(mapping);
  const specs: readonly FieldSpec[] = importFields[upload.kind];
  return (
    <>
      <FormWithAnswer
        action={checkImport}
        hidden={{ upload: upload.id }}
        submit={t("check")}
        beside={
          <ButtonLink href="/imports/new" tone="quiet" prefetch={false}>
            {t("other")}
          </ButtonLink>
        }
      >
        <DataTable caption={t("table")} comfortable className="import-columns">
          <thead>
            <tr>
              <Th>{t("field")}</Th>
              <Th>{t("from")}</Th>
              <Th>{t("reading")}</Th>
            </tr>
          </thead>
          <tbody>
            {specs.map((spec) => (
              <FieldRow
                key={spec.name}
                spec={spec}
                headers={proposed.headers}
                rule={simple ? (mapping.fields[spec.name] ?? {}) : {}}
              />
            ))}
          </tbody>
        </DataTable>
        <details className="import-json" open={!simple}>
          <summary>{t("json")}</summary>
          <TextArea
            id="json"
            name="json"
            label={t("json")}
            hint={t("jsonHint")}
            rows={8}
            defaultValue={simple ? "" : JSON.stringify(mapping, null, 2)}
          />
        </details>
        {bringsMoney(upload.kind) && <ControlFields typed={upload.control} />}
      </FormWithAnswer>
      <Sample proposed={proposed} />
    </>
  );
}

/** What was chosen before, if somebody came back, else what is proposed. */
function mappingShown({ mapping }: KeptUpload, proposed: ProposedMapping): Mapping {
  if (typeof mapping === "object" && mapping !== null && "fields" in mapping) return mapping as Mapping;
  return proposed.mapping;
}

async function Sample({ proposed: { sample, files } }: { proposed: ProposedMapping }) {
  const t = await getTranslations("imports.columns");
  return (
    <Section
      id="sample"
      title={t("sample")}
      note={t("sampleNote", { name: files[0]?.name ?? "", encoding: files[0]?.encoding ?? "" })}
    >
      <DataTable caption={t("sample")}>
        <thead>
          <tr>
            {sample.headers.map((header, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file have no other identity
              <Th key={at}>{header || t("unnamed")}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other identity
            <tr key={row}>
              {sample.headers.map((_header, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file have no other identity
                <Td key={at}>{shortened(cells[at] ?? "")}</Td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

const shortened = (cell: string): string => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell);
