import "server-only";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { type Funnel, readFunnel } from "@/lib/events/queries/funnel";
import { type JourneyMetrics, readStageMetrics } from "@/lib/events/queries/stage-metrics";
import type { StageMetrics } from "@/lib/events/stage-metrics";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { listEventNames } from "@/lib/journeys/queries/event-names";
import { type JourneyMap, readJourney } from "@/lib/journeys/queries/map";
import { addDays, type Day, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import type { JourneyView } from "./address";
import { type LineMoney, linePartsAtStages, moneyAtStage, type StageMoney } from "./stage-money";

/** People at a stage as the chosen persona, or everybody; null where nothing can be counted or divided. */
export interface StageWalk {
  /** Null while no event stands for the stage, and where the journey had no event at all. */
  readonly reach: number | null;
  /** The share that goes on to the next stage that events stand for. */
  readonly toNext: number | null;
  readonly next: string | null;
}

export type MappedStage = JourneyMap["stages"][number] & {
  readonly metrics: StageMetrics | null;
  readonly walk: StageWalk;
  /** The stage's own number. */
  readonly kpi: KpiLine | null;
  readonly work: readonly InitiativeLine[];
  readonly money: readonly StageMoney[];
};

export interface JourneyRoom {
  readonly map: JourneyMap;
  readonly metrics: JourneyMetrics;
  readonly stages: readonly MappedStage[];
  /** The names of the funnel's steps: the stages that events stand for, up to ten. */
  readonly steps: readonly string[];
  /** How many stages are one too many for a funnel. */
  readonly left: number;
  /** Where the smallest share goes on; null without events. */
  readonly worst: MappedStage | null;
  readonly funnel: Funnel | null;
}

const mostSteps = 10;
const mostAsked = 500;

/** The last so many complete weeks: first day, and the day after the last. */
export function completeWeeks({ organisation, now }: Context, weeks: number): { from: Day; to: Day } {
  const to = mondayOf(today(now, organisation.zone));
  return { from: addDays(to, -7 * weeks), to };
}

/** Everything the journey page shows; each value comes from the same list as everywhere else. */
export async function readRoom(context: Context, view: JourneyView): Promise<JourneyRoom> {
  const range = { journey: "default", ...completeWeeks(context, Number(view.weeks)) };
  const map = await readJourney(context, {});
  const told = new Set((await listEventNames(context, {})).map(({ stageId }) => stageId));
  const measured = map.stages.filter(({ id }) => told.has(id));
  const asked = { ...range, steps: measured.slice(0, mostSteps).map(({ key }) => `stage:${key}`) };
  const isUsualWalk = !view.persona && measured.length === map.stages.length;
  const [metrics, kpis, work, lines, funnel, walk] = await Promise.all([
    readStageMetrics(context, range),
    listKpis(context, { ids: map.stages.flatMap(({ kpis: [own] }) => own?.id ?? []), limit: mostAsked }),
    readWork(context, map),
    readMoney(context, map),
    measured.length > 0 ? readFunnel(context, { ...asked, unit: view.unit, by: view.by }) : null,
    measured.length > 0 && !isUsualWalk ? readFunnel(context, { ...asked, by: "persona" }) : null,
  ]);
  const parts = linePartsAtStages(map.stages, lines);
  const stages = map.stages.map((stage): MappedStage => {
    const numbers = metrics.stages.find(({ id }) => id === stage.id) ?? null;
    return {
      ...stage,
      metrics: numbers,
      walk: walkOf({ numbers, at: measured.indexOf(stage), measured, walk }, view.persona),
      kpi: kpis.items.find(({ id }) => id === stage.kpis[0]?.id) ?? null,
      work: work.filter(({ id }) => stage.initiatives.some((one) => one.id === id)),
      money: moneyAtStage(parts, stage.id),
    };
  });
  const steps = measured.slice(0, mostSteps).map(({ name }) => name);
  return { map, metrics, stages, steps, left: measured.length - steps.length, worst: worstOf(stages), funnel };
}

interface Counted {
  readonly numbers: StageMetrics | null;
  /** The place among the stages that events stand for; -1 when none does. */
  readonly at: number;
  readonly measured: JourneyMap["stages"];
  /** Present where the usual walk through all stages does not answer. */
  readonly walk: Funnel | null;
}

/** Reach counts whoever was seen here as the persona; the walk those who began as it. */
function walkOf({ numbers, at, measured, walk }: Counted, persona: string | undefined): StageWalk {
  if (at < 0) return { reach: null, toNext: null, next: null };
  const next = measured[at + 1]?.name ?? null;
  const steps = persona ? walk?.groups?.find(({ key }) => key === persona)?.steps : walk?.steps;
  const ofPersona = numbers?.by.persona.find(({ key }) => key === persona)?.persons ?? 0;
  const everybody = numbers?.reach ?? null;
  const reach = persona && everybody !== null ? ofPersona : everybody;
  return { reach, toNext: (walk ? steps?.[at + 1]?.ofPrevious : numbers?.toNext) ?? null, next };
}

function worstOf(stages: readonly MappedStage[]): MappedStage | null {
  const walked = stages.filter(({ walk }) => walk.toNext !== null);
  return walked.reduce<MappedStage | null>((worst, stage) => (rate(stage) < rate(worst) ? stage : worst), null);
}

const rate = (stage: MappedStage | null): number => stage?.walk.toNext ?? Number.POSITIVE_INFINITY;

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
