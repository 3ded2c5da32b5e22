import { agreementText } from "@/app/_marks/kpi-agreement";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { SoftLink } from "@/app/_ui/soft-link";
import type { GlossaryEntry } from "@/lib/kpis/queries/list-glossary";

/** The KPIs of one page of the glossary, a row each. */
export function GlossaryTable({ entries }: { readonly entries: readonly GlossaryEntry[] }) {
  const t = wordsOf("kpis.glossary");
  const heads = ["name", "names", "meaning", "owners", "definition"] as const;
  return (
    <DataTable caption={t("caption")} className="glossary">
      <thead>
        <tr>
          {heads.map((head) => (
            <Th key={head}>{t(head)}</Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <GlossaryRow key={entry.key} entry={entry} />
        ))}
      </tbody>
    </DataTable>
  );
}

function GlossaryRow({ entry }: { readonly entry: GlossaryEntry }) {
  const t = wordsOf("kpis.glossary");
  const known = wordsOf("kpiCells");
  const cells = wordsOf("kpiCells.agreement");
  const { key, name, ownName, names, plainLine, definition, formula, itOwner, marketingOwner, number } = entry;
  const owners = [itOwner && t("it", { name: itOwner }), marketingOwner && t("marketing", { name: marketingOwner })];
  return (
    <tr>
      <Th scope="row">
        <SoftLink href={`/kpis/${key}?tab=definition`}>{ownName ?? name}</SoftLink>
        {ownName && <span className="glossary-canonical">{known("knownAs", { name })}</span>}
      </Th>
      <Td wrap>
        {names.length === 0 && <span className="text-ink-3">{t("noNames")}</span>}
        <Lines lines={names.map((own) => t("calls", { function: own.function, name: own.name }))} />
      </Td>
      <Td wrap>
        <Lines lines={[plainLine, definition].filter((line) => line !== "")} />
        {formula && <span className="block text-ink-2">{formula}</span>}
      </Td>
      <Td wrap>
        <Lines lines={owners.filter((owner) => owner !== null)} />
        {!itOwner && !marketingOwner && <span className="text-ink-3">{t("noOwner")}</span>}
      </Td>
      <Td wrap>
        {entry.agreement ? (
          agreementText(entry.agreement)
        ) : (
          <Lines lines={[t("version", { number }), cells("notShared")]} />
        )}
      </Td>
    </tr>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));
}
