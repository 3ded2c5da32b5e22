import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { KpiChange, KpiSparkline, KpiValue } from "@/app/_marks/kpi-cells";
import { Section } from "@/app/_ui/section";
import type { StageTile } from "@/lib/homes/queries/read-home";

/** The customer's path in one row: each stage with its one number. */
export async function JourneyStrip({ stages }: { stages: readonly StageTile[] }) {
  const t = await getTranslations("home");
  return (
    <Section id="journey" title={t("journey")} note={t("journeyNote")}>
      <ol className="journey-strip">
        {stages.map(({ key, name, kpi }) => (
          <li key={key}>
            <div className="tile-head">
              <Link href={`/journey/${key}`} prefetch={false}>
                {name}
              </Link>
              {kpi && <KpiChange line={kpi} />}
            </div>
            {kpi ? (
              <>
                <p className="tile-kpi">{kpi.name}</p>
                <div className="tile-figure">
                  <KpiValue line={kpi} withUnit />
                  <KpiSparkline line={kpi} width={88} />
                </div>
              </>
            ) : (
              <p className="tile-kpi">{t("noStageKpi")}</p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
