import { KpiChange, KpiFreshness, KpiName, KpiOwners, KpiSparkline } from "@/app/_marks/kpi-cells";
import { KpiFigures } from "@/app/_marks/kpi-row";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import type { OutputGroup } from "@/lib/homes/outputs";
import type { KpiLine } from "@/lib/kpis/line";

/** The shared KPIs, inputs directly above the output they drive. */
export function SharedKpisBlock({ groups }: { groups: readonly OutputGroup[] }) {
  const t = wordsOf("home");
  const count = groups.reduce((sum, { inputs, output }) => sum + inputs.length + (output ? 1 : 0), 0);
  return (
    <Section id="kpis" title={t("kpis")} count={count} note={t("kpisNote")}>
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
    </Section>
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
