import { KpiChange, KpiFreshness, KpiName, KpiOwners, KpiSparkline } from "@/app/_marks/kpi-cells";
import { KpiFigures } from "@/app/_marks/kpi-row";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import type { OutputGroup } from "@/lib/homes/outputs";
import type { KpiLine } from "@/lib/kpis/line";

type SharedKpisBlockProps = {
  readonly groups: readonly OutputGroup[];
  /** Nothing needs anybody: the routine is there for whoever wants to look. */
  readonly isFolded?: boolean;
};

/** The shared KPIs, inputs directly above the output they drive. */
export function SharedKpisBlock({ groups, isFolded = false }: SharedKpisBlockProps) {
  const t = wordsOf("home");
  const count = groups.reduce((sum, { inputs, output }) => sum + inputs.length + (output ? 1 : 0), 0);
  return (
    <Section id="kpis" title={t("kpis")} count={count} note={t("kpisNote")}>
      {count === 0 && <p className="block-note">{t("noKpis")}</p>}
      {isFolded && count > 0 ? (
        <details className="more-needs">
          <summary>{t("routineKpis", { count })}</summary>
          <KpiTable groups={groups} />
        </details>
      ) : (
        count > 0 && <KpiTable groups={groups} />
      )}
    </Section>
  );
}

function KpiTable({ groups }: { readonly groups: readonly OutputGroup[] }) {
  const t = wordsOf("home");
  return (
    <DataTable caption={t("kpis")} className="kpi-table" fitsPhone>
      <thead>
        <tr>
          <Th>{t("column.kpi")}</Th>
          <Th num>{t("column.value")}</Th>
          <Th num wideOnly>
            {t("column.previous")}
          </Th>
          <Th num wideOnly>
            {t("column.target")}
          </Th>
          <Th>{t("column.status")}</Th>
          <Th wideOnly>{t("column.sparkline")}</Th>
          <Th wideOnly>{t("column.change")}</Th>
          <Th wideOnly>{t("column.owners")}</Th>
          <Th num wideOnly>
            {t("column.dataTo")}
          </Th>
        </tr>
      </thead>
      {groups.map(({ inputs, output }) => (
        <tbody key={output?.id ?? "loose"} className={output ? "driver-group" : undefined}>
          {inputs.map((line) => (
            <Row key={line.id} line={line} />
          ))}
          {output && <Row line={output} isOutput />}
        </tbody>
      ))}
    </DataTable>
  );
}

function Row({ line, isOutput }: { line: KpiLine; isOutput?: boolean }) {
  const look = [isOutput && "output-row", line.status === "stale" && "stale-row"].filter(Boolean).join(" ");
  return (
    <tr className={look || undefined}>
      <Td>
        <KpiName line={line} />
      </Td>
      <KpiFigures line={line} withChange />
      <Td>
        <KpiStatusMark line={line} />
      </Td>
      <Td wideOnly>
        <KpiSparkline line={line} />
      </Td>
      <Td wideOnly>
        <KpiChange line={line} />
      </Td>
      <Td wideOnly>
        <KpiOwners line={line} />
      </Td>
      <Td num wideOnly>
        <KpiFreshness line={line} />
      </Td>
    </tr>
  );
}
