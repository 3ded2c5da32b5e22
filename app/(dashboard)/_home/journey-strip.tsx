import { KpiChange, KpiSparkline, KpiValue } from "@/app/_marks/kpi-cells";
import { wordsOf } from "@/app/_marks/words";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { StageTile } from "@/lib/homes/queries/read-home";

/** The customer's path in one row: each stage with its one number. */
export function JourneyStrip({ stages }: { stages: readonly StageTile[] }) {
  const t = wordsOf("home");
  return (
    <Section id="journey" title={t("journey")} note={t("journeyNote")}>
      <ol className="journey-strip">
        {stages.map(({ key, name, kpi }) => (
          <li key={key}>
            <div className="tile-head">
              <SoftLink href={`/journey/${key}`}>{name}</SoftLink>
              {kpi && <KpiChange line={kpi} />}
            </div>
            {kpi ? (
              <>
                <p className="tile-kpi">{kpi.called}</p>
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
