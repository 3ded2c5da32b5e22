import { countText, shareText } from "@/app/_ui/format";
import { KpiChange, KpiSparkline, KpiValue } from "../../kpi-cells";
import { wordsOf } from "../../words";
import type { PaneProps } from "../pane-props";

/** What customers met: each stage with its number and how many were there and went on. */
export function JourneyPane({ seen: { facts } }: PaneProps) {
  const t = wordsOf("sync.journey");
  if (facts.stages.length === 0) return <p className="hint">{t("none")}</p>;
  return (
    <ol className="step-stages">
      {facts.stages.map(({ id, name, kpiId, people, share }) => {
        const kpi = facts.kpis.find((line) => line.id === kpiId);
        return (
          <li key={id}>
            <h3>{name}</h3>
            {kpi ? (
              <>
                <p className="hint">{kpi.called}</p>
                <p className="step-figure">
                  <KpiValue line={kpi} withUnit /> <KpiChange line={kpi} />
                </p>
                <KpiSparkline line={kpi} width={220} height={48} />
              </>
            ) : (
              <p className="hint">{t("noKpi")}</p>
            )}
            <p className="hint">
              {people === null
                ? t("notSeen")
                : t("seen", { people: countText(people), share: share === null ? "none" : shareText(share) })}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
