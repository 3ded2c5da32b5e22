import "server-only";
import { type JourneyDepth, journeyDepthOf } from "@/lib/access/journey-depth";
import { mayAtAll } from "@/lib/access/policy";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { readLineSpend } from "@/lib/budgets/queries/read-line-spend";
import { longSpanMondays } from "@/lib/events/counts/dirty-weeks";
import {
  type ExceptionalDrop,
  type LargestLoss,
  largestLoss,
  silenceAt,
  worstDrops,
} from "@/lib/events/counts/map-finding";
import type { MapNumbers, SourceFreshness, StageNumbers } from "@/lib/events/counts/map-numbers";
import { type IntakeGaps, readIntakeGaps } from "@/lib/events/queries/read-intake-gaps";
import { readMapNumbers } from "@/lib/events/queries/read-map-numbers";
import { readStageVerdicts } from "@/lib/events/queries/read-stage-verdicts";
import type { StageVerdict } from "@/lib/events/watch/stage-verdict";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { type JourneyMap, readJourney } from "@/lib/journeys/queries/map";
import { addDays, type Day, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { listSignals } from "@/lib/signals/queries/list-signals";
import type { SignalLine } from "@/lib/signals/signal";
import { type JourneyView, segmentOf, spanOf } from "./address";
import {
  type LineMoney,
  linePartsAtStages,
  moneyAtStage,
  type Spent,
  type StageMoney,
  spentAtStage,
} from "./stage-money";
import { technicalOf } from "./technical-kpi";

export type MappedStage = JourneyMap["stages"][number] & {
  readonly numbers: StageNumbers | null;
  /** The watch's, of everybody, whatever weeks and people are shown. */
  readonly verdict: StageVerdict | null;
  /** The same span just before; null unless it was asked for and counted. */
  readonly before: StageNumbers | null;
  readonly next: string | null;
  /** The source whose silence leaves the stage without news. */
  readonly silent: SourceFreshness | null;
  /** The stage's own number. */
  readonly kpi: KpiLine | null;
  /** The number IT alone answers for here. */
  readonly technical: KpiLine | null;
  readonly work: readonly InitiativeLine[];
  /** Open ones. */
  readonly signals: readonly SignalLine[];
  readonly money: readonly StageMoney[];
  /** Paid in these weeks, one entry a currency; null unless the look goes into costs. */
  readonly spent: readonly Spent[] | null;
};

export interface JourneyRoom {
  readonly map: JourneyMap;
  readonly numbers: MapNumbers;
  readonly stages: readonly MappedStage[];
  /** Of the stages beyond their limits, the one to name first in front. */
  readonly drops: readonly ExceptionalDrop[];
  /** The stage of the first of them. */
  readonly worst: MappedStage | null;
  readonly loss: LargestLoss | null;
  readonly gaps: IntakeGaps;
  readonly depth: JourneyDepth;
  readonly maySignal: boolean;
  /** Whether the span before these weeks is kept at all. */
  readonly hasBefore: boolean;
}

const mostAsked = 500;
const journey = "default";

/** The days the map's numbers are of: the first, and the day after the last. */
export const daysOf = ({ until, span }: Pick<MapNumbers, "until" | "span">): { from: Day; to: Day } => ({
  from: addDays(until, -7 * span),
  to: until,
});

/** Everything the journey page shows; each value comes from the same list as everywhere else. */
export async function readRoom(context: Context, view: JourneyView): Promise<JourneyRoom> {
  const { organisation, now, viewer } = context;
  const span = spanOf(view);
  const monday = mondayOf(today(now, organisation.zone));
  const since = addDays(monday, -7 * (span - 1));
  const segment = segmentOf(view) ?? undefined;
  const depth = view.depth ?? journeyDepthOf(viewer);
  const hasBefore = span < longSpanMondays;
  const asked = { journey, weeks: span, ...(segment && { segment }) };
  const ending = addDays(monday, -7 * span);
  const [map, numbers, before, gaps, judged] = await Promise.all([
    readJourney(context, { key: journey }),
    readMapNumbers(context, asked),
    view.changes && hasBefore ? readMapNumbers(context, { ...asked, ending }) : null,
    readIntakeGaps(context, { since }),
    readStageVerdicts(context, {}),
  ]);
  const verdicts = judged.filter(({ id }) => map.stages.some((stage) => stage.id === id));
  const hanging = await readHanging(context, map, {
    from: since,
    to: addDays(monday, 7),
    withCosts: depth === "costs",
  });
  const stages = map.stages.map((stage, at): MappedStage => {
    const own = numbers.stages.find(({ id }) => id === stage.id) ?? null;
    return {
      ...stage,
      ...hanging(stage),
      numbers: own,
      verdict: verdicts.find(({ id }) => id === stage.id) ?? null,
      before: before?.stages.find(({ id }) => id === stage.id) ?? null,
      next: map.stages[at + 1]?.name ?? null,
      silent: own && silenceAt(own, numbers.sources),
    };
  });
  const drops = worstDrops(verdicts);
  const worst = stages.find(({ id }) => id === drops[0]?.id) ?? null;
  const loss = largestLoss(numbers.stages, verdicts);
  const maySignal = mayAtAll(viewer, "signal.raise");
  return { map, numbers, stages, drops, worst, loss, gaps, depth, hasBefore, maySignal };
}

type Hanging = Pick<MappedStage, "kpi" | "technical" | "work" | "signals" | "money" | "spent">;
type Asked = { readonly from: Day; readonly to: Day; readonly withCosts: boolean };

/** What hangs on each stage, told by the modules it belongs to. */
async function readHanging(context: Context, map: JourneyMap, { from, to, withCosts }: Asked) {
  const kpiIds = [...new Set(map.stages.flatMap(({ kpis }) => kpis.map(({ id }) => id)))].slice(0, mostAsked);
  const lineIds = [...new Set(map.stages.flatMap(({ budgetLines }) => budgetLines.map(({ id }) => id)))];
  const [kpis, work, lines, signals, paid] = await Promise.all([
    kpiIds.length > 0 ? listKpis(context, { ids: kpiIds, limit: mostAsked }) : { items: [] },
    readWork(context, map),
    readMoney(context, map),
    readOpenSignals(context, map),
    withCosts && lineIds.length > 0 ? readLineSpend(context, { lineIds, from, to }) : [],
  ]);
  const parts = linePartsAtStages(map.stages, lines);
  return (stage: JourneyMap["stages"][number]): Hanging => {
    const told = stage.kpis.flatMap(({ id }) => kpis.items.find((line) => line.id === id) ?? []);
    return {
      kpi: told.find(({ id }) => id === stage.kpis[0]?.id) ?? null,
      technical: technicalOf(told.filter(({ id }) => id !== stage.kpis[0]?.id)),
      work: work.filter(({ id }) => stage.initiatives.some((one) => one.id === id)),
      signals: signals.filter(({ stageIds }) => stageIds.includes(stage.id)),
      money: moneyAtStage(parts, stage.id),
      spent: withCosts ? spentAtStage(paid, stage) : null,
    };
  };
}

type Linked = { readonly stages: readonly Pick<JourneyMap["stages"][number], "initiatives" | "budgetLines">[] };

/** The work at some stages, the most pressing first. */
export async function readWork(context: Context, { stages }: Linked): Promise<InitiativeLine[]> {
  const ids = [...new Set(stages.flatMap(({ initiatives }) => initiatives.map(({ id }) => id)))].slice(0, mostAsked);
  if (ids.length === 0) return [];
  return (await listInitiatives(context, { ids, includeSilent: true, sort: "status", limit: mostAsked })).items;
}

/** The budget lines behind the work at some stages, as their budgets show them. */
export async function readMoney(context: Context, { stages }: Linked): Promise<LineMoney[]> {
  const ids = new Set(stages.flatMap(({ budgetLines }) => budgetLines.map(({ budgetId }) => budgetId)));
  const budgets = await Promise.all([...ids].map((id) => readBudget(context, { id })));
  return budgets.flatMap(({ currency, lines }) => lines.map((line) => ({ ...line, currency })));
}

async function readOpenSignals(context: Context, { stages }: JourneyMap): Promise<readonly SignalLine[]> {
  if (stages.length === 0) return [];
  return (await listSignals(context, { stageIds: stages.map(({ id }) => id), open: true, limit: mostAsked })).items;
}
