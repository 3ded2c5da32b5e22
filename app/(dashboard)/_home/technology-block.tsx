import { KpiChange, KpiName, KpiSparkline } from "@/app/_marks/kpi-cells";
import { KpiFigures } from "@/app/_marks/kpi-row";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { StageTile } from "@/lib/homes/queries/read-home";
import { technicalOf } from "../journey/technical-kpi";

/** IT's first block: the input that tells how each stage's technology does, in the order of the journey. */
export function TechnologyBlock({ stages }: { readonly stages: readonly StageTile[] }) {
  const t = wordsOf("home");
  const lines = stages.map((stage) => ({ stage, line: technicalOf(stage.kpis) }));
  const known = lines.flatMap(({ stage, line }) => (line ? [{ stage, line }] : []));
  const without = lines.filter(({ line }) => line === null).map(({ stage }) => stage.name);
  return (
    <Section id="technology" title={t("technology")} count={known.length} note={t("technologyNote")}>
      {known.length > 0 && (
        <DataTable caption={t("technology")} className="kpi-table" fitsPhone>
          <thead>
            <tr>
              <Th wideOnly>{t("column.stage")}</Th>
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
            </tr>
          </thead>
          <tbody>
            {known.map(({ stage, line }) => (
              <tr key={stage.id}>
                <Td wideOnly>
                  <SoftLink href={`/journey/${stage.key}`}>{stage.name}</SoftLink>
                </Td>
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
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      {without.length > 0 && <p className="block-note">{t("noTechnology", { stages: without.join(", ") })}</p>}
    </Section>
  );
}
