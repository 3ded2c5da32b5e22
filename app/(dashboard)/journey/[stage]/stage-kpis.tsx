import { getTranslations } from "next-intl/server";
import { KpiRow } from "@/app/_marks/kpi-row";
import { DataTable, Th } from "@/app/_ui/data-table";
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
        <DataTable caption={t("stage.kpis")} fitsPhone>
          <thead>
            <tr>
              <Th>{column("name")}</Th>
              <Th num>{column("value")}</Th>
              <Th num wideOnly>
                {column("previous")}
              </Th>
              <Th num wideOnly>
                {column("target")}
              </Th>
              <Th wideOnly>{column("history")}</Th>
              <Th wideOnly>{column("change")}</Th>
              <Th>{column("status")}</Th>
              <Th wideOnly>{column("owners")}</Th>
              <Th num wideOnly>
                {column("dataTo")}
              </Th>
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
