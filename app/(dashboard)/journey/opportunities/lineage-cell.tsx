import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { directionOf, KpiName } from "@/app/_marks/kpi-cells";
import { wordsOf } from "@/app/_marks/words";
import { dayText, figure } from "@/app/_ui/format";
import { ChangeMark } from "@/app/_ui/marks/change-mark";
import { SoftLink } from "@/app/_ui/soft-link";
import { changeSinceEffect, type EffectStart } from "@/lib/journeys/effect-since";
import type { MovedKpi, Opportunity } from "@/lib/journeys/queries/opportunities";
import type { KpiLine } from "@/lib/kpis/line";
import type { Lineage } from "./lineage-room";

type LineageCellProps = {
  readonly opportunity: Opportunity;
  readonly lineage: Lineage;
  readonly fiscalYearStartMonth: number;
  /** Where work can be started from it; none for who may not. */
  readonly startHref: string | null;
};

/** From the opportunity to the work that answers it, and on to what that work should move. */
export function LineageCell({ opportunity, lineage, fiscalYearStartMonth, startHref }: LineageCellProps) {
  const t = wordsOf("journey.opportunityPage");
  const { work } = opportunity;
  const line = lineage.workOf(opportunity);
  if (!work) {
    if (!startHref) return <span className="text-ink-3">{t("noWork")}</span>;
    return (
      <SoftLink className="text-link" href={startHref} aria-label={t("startOne", { name: opportunity.name })}>
        {t("start")}
      </SoftLink>
    );
  }
  return (
    <>
      <SoftLink href={`/initiatives/${work.id}`}>{work.name}</SoftLink> {line && <InitiativeStatus line={line} />}
      {work.effect && <small className="lineage-since">{since(work.effect)}</small>}
      <ul className="lineage-kpis">
        {work.kpis.map((moved) => {
          const kpi = lineage.kpiOf(moved.kpiId);
          return (
            kpi && (
              <li key={kpi.id}>
                <KpiName line={kpi} /> <Moved kpi={kpi} moved={moved} />{" "}
                {work.effect && <Mark kpi={kpi} effect={work.effect} calendar={{ fiscalYearStartMonth }} />}
              </li>
            )
          );
        })}
      </ul>
    </>
  );
}

function since({ kind, on }: EffectStart): string {
  return wordsOf("journey.opportunityPage")(`since.${kind}`, { day: dayText(on, { year: true }) });
}

/** The value before the work could show and the newest one. */
function Moved({ kpi, moved }: { readonly kpi: KpiLine; readonly moved: MovedKpi }) {
  const t = wordsOf("journey.opportunityPage");
  const text = (value: number | null) => (value === null ? t("unknown") : figure(value, kpi.unit, kpi.currency).text);
  return <span className="num">{t("moved", { before: text(moved.before), now: text(kpi.value) })}</span>;
}

type MarkProps = {
  readonly kpi: KpiLine;
  readonly effect: EffectStart;
  readonly calendar: { readonly fiscalYearStartMonth: number };
};

function Mark({ kpi, effect, calendar }: MarkProps) {
  const t = wordsOf("journey.opportunityPage");
  const change = changeSinceEffect(kpi, effect.on, calendar);
  if (change === "before" || change === "cannot_tell")
    return <span className="text-ink-3">{t(`change.${change}`)}</span>;
  return <ChangeMark direction={directionOf(kpi)} judgement={change} label={t(`change.${change}`)} />;
}
