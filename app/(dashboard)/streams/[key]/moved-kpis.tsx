import { getTranslations } from "next-intl/server";
import { KpiChange, KpiFreshness, KpiName, KpiSparkline, KpiValue } from "@/app/_marks/kpi-cells";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import type { KpiLine } from "@/lib/kpis/line";

/** The KPIs a stream's initiatives should move, as they are now. */
export async function MovedKpis({ kpis }: { kpis: readonly KpiLine[] }) {
  const t = await getTranslations("streams");
  return (
    <Section id="kpis" title={t("kpis")} count={kpis.length} note={t("kpisNote")}>
      {kpis.length === 0 ? (
        <p className="hint">{t("noKpis")}</p>
      ) : (
        <DataTable caption={t("kpis")} fitsPhone>
          <thead>
            <tr>
              <Th>{t("kpi.name")}</Th>
              <Th num>{t("kpi.value")}</Th>
              <Th wideOnly>{t("kpi.trend")}</Th>
              <Th wideOnly>{t("kpi.change")}</Th>
              <Th>{t("kpi.status")}</Th>
              <Th num wideOnly>
                {t("kpi.dataTo")}
              </Th>
            </tr>
          </thead>
          <tbody>
            {kpis.map((line) => (
              <KpiRow key={line.id} line={line} />
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function KpiRow({ line }: { line: KpiLine }) {
  return (
    <tr>
      <Th scope="row">
        <KpiName line={line} />
      </Th>
      <Td num>
        <KpiValue line={line} />
        {line.value !== null && line.status !== "stale" && (
          <PhoneOnly>
            <KpiChange line={line} />
          </PhoneOnly>
        )}
      </Td>
      <Td wideOnly>
        <KpiSparkline line={line} />
      </Td>
      <Td wideOnly>
        <KpiChange line={line} />
      </Td>
      <Td>
        <KpiStatusMark line={line} />
      </Td>
      <Td num wideOnly>
        <KpiFreshness line={line} />
      </Td>
    </tr>
  );
}
