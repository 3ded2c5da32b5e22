import { getTranslations } from "next-intl/server";
import {
  KpiChange,
  KpiComparison,
  KpiFreshness,
  KpiName,
  KpiOwners,
  KpiSparkline,
  KpiValue,
} from "@/app/_marks/kpi-cells";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import type { KpiLine } from "@/lib/kpis/line";

/** The KPIs that tell how a stage is doing, the stage's own number first; the same cells as everywhere. */
export async function StageKpis({ lines }: { lines: readonly KpiLine[] }) {
  const t = await getTranslations("journey");
  const column = await getTranslations("kpis.column");
  return (
    <Section id="kpis" title={t("stage.kpis")} count={lines.length} note={t("stage.ownNumberFirst")}>
      {lines.length === 0 ? (
        <p className="hint">{t("noKpi")}</p>
      ) : (
        <DataTable caption={t("stage.kpis")}>
          <thead>
            <tr>
              <Th>{column("name")}</Th>
              <Th num>{column("value")}</Th>
              <Th num>{column("previous")}</Th>
              <Th num>{column("target")}</Th>
              <Th>{column("history")}</Th>
              <Th>{column("change")}</Th>
              <Th>{column("status")}</Th>
              <Th>{column("owners")}</Th>
              <Th num>{column("dataTo")}</Th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <KpiRow key={line.id} line={line} />
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function KpiRow({ line }: { readonly line: KpiLine }) {
  return (
    <tr>
      <Td>
        <KpiName line={line} />
      </Td>
      <Td num>
        <KpiValue line={line} />
      </Td>
      <Td num>
        <KpiComparison line={line} against="previous" />
      </Td>
      <Td num>
        <KpiComparison line={line} against="target" />
      </Td>
      <Td>
        <KpiSparkline line={line} />
      </Td>
      <Td>
        <KpiChange line={line} />
      </Td>
      <Td>
        <KpiStatusMark line={line} />
      </Td>
      <Td>
        <KpiOwners line={line} />
      </Td>
      <Td num>
        <KpiFreshness line={line} />
      </Td>
    </tr>
  );
}
