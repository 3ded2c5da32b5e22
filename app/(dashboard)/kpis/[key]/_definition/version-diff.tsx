import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Select } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { Section } from "@/app/_ui/section";
import { differences, type FieldChange } from "@/lib/kpis/definition/definition-content";
import { fieldLabel, fieldText } from "./field-text";
import type { Kept } from "./version-list";

type VersionDiffProps = { readonly kept: Kept; readonly kpiKey: string; readonly from: number; readonly to: number };

/** Where two definitions differ, field by field, each change named in a word. */
export function VersionDiff({ kept, kpiKey, from, to }: VersionDiffProps) {
  const t = wordsOf("kpis.versions");
  const { definitions, owners } = kept;
  const of = (number: number) => definitions.find((one) => one.number === number)?.content ?? {};
  const changes = differences(of(from), of(to));
  const options = definitions.map(({ number }) => ({ value: String(number), label: t("is", { number }) }));
  return (
    <Section id="diff" title={t("diffTitle", { from, to, count: changes.length })}>
      <FilterBar
        key={`${from} ${to}`}
        label={t("choose")}
        action={`/kpis/${kpiKey}`}
        keep={{ tab: "definition" }}
        apply={t("apply")}
      >
        <Select id="from" name="from" label={t("from")} options={options} defaultValue={String(from)} />
        <Select id="to" name="to" label={t("to")} options={options} defaultValue={String(to)} />
      </FilterBar>
      {changes.length > 0 && (
        <DataTable caption={t("diffCaption", { from, to })}>
          <thead>
            <tr>
              <Th>{t("field")}</Th>
              <Th>{t("kind")}</Th>
              <Th>{t("is", { number: from })}</Th>
              <Th>{t("is", { number: to })}</Th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <ChangeRow key={change.field} change={change} owners={owners} />
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function ChangeRow({ change, owners }: { readonly change: FieldChange; readonly owners: Kept["owners"] }) {
  const t = wordsOf("kpis.versions");
  const { field, kind, before, after } = change;
  return (
    <tr>
      <Th scope="row">{fieldLabel(field)}</Th>
      <Td>{t(`kindIs.${kind}`)}</Td>
      <Td wrap quiet>
        {kind === "added" ? t("nothing") : <del>{fieldText(field, before, owners)}</del>}
      </Td>
      <Td wrap>{kind === "removed" ? t("nothing") : <ins>{fieldText(field, after, owners)}</ins>}</Td>
    </tr>
  );
}
