import type { ReactNode } from "react";
import { KpiChange, KpiOwners, KpiSparkline, KpiValue } from "@/app/_marks/kpi-cells";
import { wordsOf } from "@/app/_marks/words";
import { SoftLink } from "@/app/_ui/soft-link";
import type { JourneyDepth } from "@/lib/access/journey-depth";
import type { StageNumbers } from "@/lib/events/counts/map-numbers";
import { type JourneyView, journeyAddress, onwardOf, raisingOn } from "./address";
import { ColumnMap } from "./column-map";
import { CostsHere, SegmentsHere, TechnologyHere } from "./depth-cells";
import { FeltGap } from "./felt-gap";
import type { JourneyRoom, MappedStage } from "./journey-room";
import { SignalsHere } from "./signals-here";
import { GoesOn, MoneyHere, Nothing, PeopleHere, WorkHere } from "./stage-cells";

type Dimension = keyof StageNumbers["by"];

type StageColumnsProps = {
  readonly room: JourneyRoom;
  readonly view: JourneyView;
  /** What a value of a dimension is called; null is the unrecognised. */
  readonly nameOf: (by: Dimension, key: string | null) => string;
  readonly when: (at: Date) => string;
  readonly now: Date;
};

type Row = keyof ReturnType<typeof cellsOf>;

const above = ["goal", "touchpoints", "people", "onward"] as const;
const below = ["experience", "gap", "technology", "work", "signals", "money", "owners"] as const;

/** A look in depth adds its rows where they explain most; every other row stays where it was. */
export const rowsOf: Record<JourneyDepth, readonly Row[]> = {
  plain: [...above, ...below],
  technology: [...above, "technology", ...below.filter((row) => row !== "technology")],
  segments: [...above, "channel", "device", ...below],
  costs: [...above, "costs", "money", ...below.filter((row) => row !== "money")],
};

/** The map: each stage a column, from what the customer wants down to who answers for it. */
export function StageColumns({ room, view, nameOf, when, now }: StageColumnsProps) {
  const t = wordsOf("journey");
  const rows = rowsOf[room.depth];
  const { span: weeks, windowDays: window } = room.numbers;
  const scene = { isDeep: room.depth === "technology", room, view, nameOf, when, now };
  return (
    <ColumnMap
      label={room.map.name}
      rows={rows.map((key) => ({
        ...{ key, label: t(`row.${key}`), note: t(`rowNote.${key}`, { weeks, window }) },
        isOnNextSheet: key === "experience",
      }))}
      columns={room.stages.map((stage) => {
        const cells = cellsOf(stage, scene);
        return {
          key: stage.key,
          name: stage.name,
          head: <StageHead stage={stage} />,
          cells: rows.map((row) => cells[row]),
        };
      })}
    />
  );
}

type Scene = StageColumnsProps & { readonly isDeep: boolean };

function cellsOf(stage: MappedStage, { isDeep, room, view, nameOf, when, now }: Scene) {
  const t = wordsOf("journey");
  const segments = (by: Dimension) => <SegmentsHere stage={stage} by={by} nameOf={(key) => nameOf(by, key)} />;
  return {
    goal: stage.customerGoal ? `“${stage.customerGoal}”` : <Nothing text={t("noGoal")} />,
    touchpoints: stage.touchpoints.map(({ name }) => name).join(", ") || <Nothing text={t("noTouchpoints")} />,
    people: <PeopleHere stage={stage} />,
    onward: (
      <GoesOn {...{ stage, nameOf }} isWorst={stage === room.worst} href={journeyAddress(view, onwardOf(stage.key))} />
    ),
    experience: <ExperienceHere stage={stage} none={t("noKpi")} />,
    gap: <FeltGap expectation={stage.expectation} experience={stage.experience} />,
    technology: <TechnologyHere stage={stage} isDeep={isDeep} when={when} />,
    ...{ channel: segments("channel"), device: segments("device") },
    costs: <CostsHere stage={stage} />,
    work: <WorkHere stage={stage} />,
    signals: (
      <SignalsHere
        {...{ stage, now }}
        raiseHref={room.maySignal ? journeyAddress(view, raisingOn(stage.key)) : undefined}
      />
    ),
    money: <MoneyHere money={stage.money} />,
    owners: <KpiOwners line={{ itOwner: stage.owners.it, marketingOwner: stage.owners.marketing }} />,
  } satisfies Record<string, ReactNode>;
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
      {kpi.source && <span className="map-quiet">{wordsOf("journey")("kpiSource", { source: kpi.source })}</span>}
      <KpiSparkline line={kpi} height={22} />
    </>
  );
}
