import "server-only";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import type { FunnelGroup } from "@/lib/events/funnel";
import { type Funnel, readFunnel } from "@/lib/events/queries/funnel";
import { type JourneyMetrics, readStageMetrics } from "@/lib/events/queries/stage-metrics";
import type { StageMetrics } from "@/lib/events/stage-metrics";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { type JourneyMap, readJourney } from "@/lib/journeys/queries/map";
import { addDays, type Day, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import type { JourneyView } from "./address";
import { type LineMoney, linePartsAtStages, moneyAtStage, type StageMoney } from "./stage-money";

/** People at a stage as the chosen persona, or everybody; null where there is nothing to count or divide. */
export interface StageWalk {
  readonly reach: number;
  readonly toNext: number | null;
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
  const steps = map.stages.slice(0, mostSteps).map(({ key }) => `stage:${key}`);
  const asked = { ...range, steps };
  const [metrics, kpis, work, lines, funnel, asPersona] = await Promise.all([
    readStageMetrics(context, range),
    listKpis(context, { ids: map.stages.flatMap(({ kpis: [own] }) => own?.id ?? []), limit: mostAsked }),
    readWork(context, map),
    readMoney(context, map),
    steps.length > 0 ? readFunnel(context, { ...asked, unit: view.unit, by: view.by }) : null,
    view.persona && steps.length > 0 ? readFunnel(context, { ...asked, by: "persona" }) : null,
  ]);
  const parts = linePartsAtStages(map.stages, lines);
  const persona = view.persona && {
    key: view.persona,
    group: asPersona?.groups?.find(({ key }) => key === view.persona),
  };
  const stages = map.stages.map((stage, at): MappedStage => {
    const numbers = metrics.stages.find(({ id }) => id === stage.id) ?? null;
    return {
      ...stage,
      metrics: numbers,
      walk: persona ? walkOf(persona, numbers, at) : { reach: numbers?.reach ?? 0, toNext: numbers?.toNext ?? null },
      kpi: kpis.items.find(({ id }) => id === stage.kpis[0]?.id) ?? null,
      work: work.filter(({ id }) => stage.initiatives.some((one) => one.id === id)),
      money: moneyAtStage(parts, stage.id),
    };
  });
  return { map, metrics, stages, worst: worstOf(stages), funnel };
}

/** Reach counts whoever was seen here as the persona; the walk those who began as it. */
function walkOf(
  persona: { key: string; group: FunnelGroup | undefined },
  numbers: StageMetrics | null,
  at: number,
): StageWalk {
  const reach = numbers?.by.persona.find(({ key }) => key === persona.key)?.persons ?? 0;
  return { reach, toNext: persona.group?.steps[at + 1]?.ofPrevious ?? null };
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
