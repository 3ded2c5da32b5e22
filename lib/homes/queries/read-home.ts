import { z } from "zod";
import { type HomeView, homesOf, homeViews } from "@/lib/access/homes";
import type { Side } from "@/lib/access/viewer";
import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import type { HealthState } from "@/lib/initiatives/health";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { addDays, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { type Period, periodOf, previousPeriod } from "@/lib/kernel/period";
import type { KpiLine } from "@/lib/kpis/line";
import { type SignalLine, sideOfSpeaker } from "@/lib/signals/signal";
import { type Marker, markersOf } from "../campaigns";
import type { Need } from "../need";
import { isUnderWay, needsOf, type UnansweredSignal } from "../needs";
import { groupByOutput, type OutputGroup } from "../outputs";
import { type HomePart, partReader } from "../parts";
import type { Resolved } from "../resolved";
import { readParts } from "./home-parts";
import { type FirstSteps, firstSteps, type NextSync, type StageRow } from "./home-rows";

/** One stage of the journey strip, with the KPI that tells how it is doing and all that are on it. */
export interface StageTile {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kpi: KpiLine | null;
  readonly kpis: readonly KpiLine[];
}

/** An open signal with the stage of the map it is about. */
export type Ask = SignalLine & { readonly stage: { readonly key: string; readonly name: string } };

export interface Home {
  readonly view: HomeView;
  readonly views: readonly HomeView[];
  /** The last complete week, which every weekly figure on the page is of. */
  readonly week: Period;
  readonly needs: readonly Need[];
  readonly stages: readonly StageTile[];
  readonly groups: readonly OutputGroup[];
  readonly kpiCount: number;
  readonly freshness: { readonly current: number; readonly due: number; readonly stale: number; readonly all: number };
  readonly counts: Readonly<Record<HealthState, number>>;
  /** Of the work under way, how much is off track, whatever else it asks for. */
  readonly offTrack: number;
  /** Initiatives whose status began within the last seven days. */
  readonly turned: readonly InitiativeLine[];
  readonly initiatives: readonly InitiativeLine[];
  readonly budgets: readonly BudgetItem[];
  /** The most pressing actions; of them all `openActions` are open. */
  readonly resolved: readonly Resolved[];
  readonly openActions: number;
  readonly nextSync: NextSync | null;
  /** What one side asked of another and nobody has closed, the oldest first. */
  readonly asks: readonly Ask[];
  /** Campaigns and what else is noteworthy, near today. */
  readonly markers: readonly Marker[];
  /** What is there of what a first sync needs; null once there are KPIs or initiatives. */
  readonly firstSteps: FirstSteps | null;
  /** What could not be read, where the home was asked for without it. */
  readonly failed: readonly HomePart[];
}

/**
 * The home: what needs somebody this week, the journey, shared KPIs, work and money. A view changes order and depth
 * in the app; every value comes from the same lists as everywhere else. `partly` gives what can be read where
 * something cannot; such an answer is not for remembering.
 */
export const readHome = query({
  name: "readHome",
  lasting: true,
  capability: "organisation.read",
  input: z.strictObject({ view: z.enum(homeViews).optional(), partly: z.boolean().default(false) }),
  async run({ input, extent: _extent, ...context }): Promise<Home> {
    const { viewer, organisation, now, db } = context;
    const day = today(now, organisation.zone);
    const { part, failed } = partReader(input.partly);
    const read = await readParts(context, part, day);
    const { kpis, initiatives, stages } = read;
    const views = homesOf(viewer);
    const shared = kpis.items.filter(({ isShared }) => isShared);
    const asks = asksOf(read.signals.items, stages);
    const isEmpty = failed.size === 0 && kpis.count === 0 && initiatives.items.length === 0;
    return {
      view: views.find((view) => view === input.view) ?? views[0] ?? "executive",
      views,
      week: previousPeriod(periodOf("weekly", day, organisation.fiscalYearStartMonth)),
      needs: needsOf({
        ...{ kpis: shared, initiatives: initiatives.items, budgets: read.budgets.items, today: day },
        ...{ approvals: read.requests.waiting, invoices: read.invoices, left: read.left, ...read.books },
        signals: unanswered(asks, sideOfSpeaker(viewer)),
      }),
      stages: stages.map((stage) => tileOf(stage, kpis.items)),
      groups: groupByOutput(shared),
      kpiCount: kpis.count,
      freshness: freshnessOf(kpis.items),
      counts: initiatives.counts,
      offTrack: initiatives.items.filter((line) => line.status === "off_track" && isUnderWay(line)).length,
      turned: initiatives.items.filter(({ statusSince }) => statusSince !== null && statusSince > addDays(day, -7)),
      initiatives: initiatives.items,
      budgets: read.budgets.items,
      ...{ resolved: read.resolved, openActions: read.resolved[0]?.open ?? 0, nextSync: read.next },
      asks,
      markers: markersOf(read.events.items, day),
      firstSteps: isEmpty ? await firstSteps(db) : null,
      failed: [...failed],
    };
  },
});

const tileOf = ({ kpiIds, ...stage }: StageRow, lines: readonly KpiLine[]): StageTile => {
  const kpis = kpiIds.flatMap((id) => lines.find((line) => line.id === id) ?? []);
  return { ...stage, kpis, kpi: kpis.find(({ id }) => id === kpiIds[0]) ?? null };
};

/** Signals where the stage they are about is on the map, the oldest first. */
function asksOf(signals: readonly SignalLine[], stages: readonly StageRow[]): Ask[] {
  const asks = signals.flatMap((signal) => {
    const stage = stages.find(({ id }) => signal.stageIds.includes(id));
    return stage ? [{ ...signal, stage: { key: stage.key, name: stage.name } }] : [];
  });
  return asks.sort((a, b) => a.raisedAt.getTime() - b.raisedAt.getTime());
}

/** Those to a side that wait for its first word. */
const unanswered = (asks: readonly Ask[], side: Side): UnansweredSignal[] =>
  asks.flatMap((ask) => (ask.step === "raised" && ask.toSide === side ? [{ ...ask, stageKey: ask.stage.key }] : []));

function freshnessOf(lines: readonly KpiLine[]): Home["freshness"] {
  const count = (...wanted: KpiLine["freshness"][]) =>
    lines.filter(({ freshness }) => wanted.includes(freshness)).length;
  return { current: count("fresh"), due: count("due"), stale: count("stale", "no_data"), all: lines.length };
}
