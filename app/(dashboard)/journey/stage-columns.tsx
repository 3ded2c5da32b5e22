import { KpiChange, KpiOwners, KpiSparkline, KpiValue } from "@/app/_marks/kpi-cells";
import { wordsOf } from "@/app/_marks/words";
import { countText } from "@/app/_ui/format";
import { Sparkline } from "@/app/_ui/marks/sparkline";
import { SoftLink } from "@/app/_ui/soft-link";
import { ColumnMap } from "./column-map";
import { FeltGap } from "./felt-gap";
import type { JourneyRoom, MappedStage } from "./journey-room";
import { GoesOn, MoneyHere, WorkHere } from "./stage-cells";

type StageColumnsProps = { readonly room: JourneyRoom; readonly persona: string | null };

const rows = ["goal", "touchpoints", "people", "onward", "experience", "gap", "work", "money", "owners"] as const;

/** The map: each stage a column, from what the customer wants down to who answers for it. */
export function StageColumns({ room: { map, stages, worst }, persona }: StageColumnsProps) {
  const t = wordsOf("journey");
  return (
    <ColumnMap
      label={map.name}
      rows={rows.map((key) => ({ key, label: t(`row.${key}`), note: t(`rowNote.${key}`) }))}
      columns={stages.map((stage) => ({
        key: stage.id,
        head: <StageHead stage={stage} />,
        cells: [
          stage.customerGoal ? `“${stage.customerGoal}”` : <Nothing key="goal" text={t("noGoal")} />,
          stage.touchpoints.map(({ name }) => name).join(", ") || <Nothing key="touch" text={t("noTouchpoints")} />,
          <PeopleHere
            key="people"
            stage={stage}
            persona={persona}
            noLine={t("noPersonaLine")}
            noData={t(stage.metrics?.isMeasured ? "noEventsHere" : "notMeasured")}
          />,
          <GoesOn key="onward" stage={stage} isWorst={stage === worst} />,
          <ExperienceHere key="kpi" stage={stage} none={t("noKpi")} />,
          <FeltGap key="gap" expectation={stage.expectation} experience={stage.experience} />,
          <WorkHere key="work" stage={stage} />,
          <MoneyHere key="money" money={stage.money} />,
          <KpiOwners key="owners" line={{ itOwner: stage.owners.it, marketingOwner: stage.owners.marketing }} />,
        ],
      }))}
    />
  );
}

function StageHead({ stage: { key, name, owningFunction } }: { readonly stage: MappedStage }) {
  return (
    <>
      <h2>
        <SoftLink href={`/journey/${key}`}>{name}</SoftLink>
      </h2>
      <p>{owningFunction?.name ?? "–"}</p>
    </>
  );
}

function Nothing({ text }: { readonly text: string }) {
  return <span className="text-ink-3">{text}</span>;
}

type PeopleProps = {
  readonly stage: MappedStage;
  readonly persona: string | null;
  readonly noLine: string;
  readonly noData: string;
};

/** Distinct people in the range; the weekly line exists for everybody only. */
function PeopleHere({ stage: { walk, metrics }, persona, noLine, noData }: PeopleProps) {
  if (walk.reach === null) return <Nothing text={noData} />;
  return (
    <>
      <span className="map-figure">{countText(walk.reach)}</span>
      {persona || !metrics ? (
        <span className="map-quiet">{noLine}</span>
      ) : (
        <Sparkline points={metrics.weeks.map(({ persons }) => ({ value: persons }))} height={22} />
      )}
    </>
  );
}

function ExperienceHere({ stage: { kpi }, none }: { readonly stage: MappedStage; readonly none: string }) {
  if (!kpi) return <Nothing text={none} />;
  return (
    <>
      <SoftLink className="map-quiet" href={`/kpis/${kpi.key}`}>
        {kpi.name}
      </SoftLink>
      <span className="map-beside">
        <span className="map-figure">
          <KpiValue line={kpi} withUnit />
        </span>
        <KpiChange line={kpi} />
      </span>
      <KpiSparkline line={kpi} height={22} />
    </>
  );
}
