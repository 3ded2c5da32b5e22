import { addDays, type Day } from "@/lib/kernel/day";
import type { Chance } from "./chance";
import { dropOffOf, type GoingOnWeek, lostWeeks } from "./going-on";
import type { Dimension } from "./segment";
import type { WatchedMetric, WatchedWeek } from "./watched-week";

/** A journey in which nothing changes, or in which one thing does. */
export interface WatchSimulation {
  /** Journeys of six stages. */
  readonly sets: number;
  readonly seed: number;
  /** Complete weeks before the four that are judged. */
  readonly weeks: number;
  /** How much more a week's true share varies than it has to: the deviation of its log-odds. */
  readonly overdispersion: number;
  /** From the first judged week on, of all who went on at the third stage, the part that no longer does. */
  readonly drop?: { readonly by: number; readonly device?: string };
}

/** A share of one stage: which of six, and how many people a week it has. */
export interface SimulatedShare {
  readonly size: number;
  readonly stage: number;
  readonly metric: WatchedMetric;
}

/** So many weeks after those before are judged. */
export const judgedWeeks = 4;
export const droppedStage = 2;
export const sizes = [4_800, 3_100, 1_900, 950, 820, 360] as const;

/** Usual shares of the six stages, and how much of a stage's people its visits are. */
const usual: Readonly<Record<WatchedMetric, readonly number[]>> = {
  went_on: [0.52, 0.61, 0.44, 0.08, 0.55, 0.7],
  short_visits: [0.08, 0.05, 0.04, 0.02, 0.06, 0.05],
  bounces: [0.38, 0.22, 0.12, 0.05, 0.3, 0.25],
};
/** Of those who go on, the part that does so soon: the last stage is a slow one. */
const usualSoon = [0.95, 0.85, 0.75, 0.9, 0.65, 0.3] as const;
const visitsAPerson = 1.4;
const values: Readonly<Record<Dimension, readonly number[]>> = {
  device: [0.61, 0.29, 0.08, 0.02],
  channel: [0.34, 0.24, 0.18, 0.14, 0.1],
  persona: [0.45, 0.3, 0.25],
  region: [0.31, 0.29, 0.15, 0.14, 0.06, 0.05],
};
const start = "2025-01-06" as Day;

/** What was counted of one value, or of everybody: people or visits, and what became of them. */
type Counted = { readonly monday: Day; of: number; bad: number; soon: number };

/** A share as the watch reads it: of everybody and of each value; a drop-off by soon or by the whole window. */
export function simulatedShare(chance: Chance, simulation: WatchSimulation, share: SimulatedShare) {
  const parts = new Map<string, Counted[]>();
  const whole: Counted[] = [];
  for (let week = 0; week < simulation.weeks + judgedWeeks; week++) {
    const monday = addDays(start, 7 * week);
    const sum = { monday, of: 0, bad: 0, soon: 0 };
    for (const { dimension, at, ...counted } of drawnWeek(chance, simulation, share, week)) {
      const key = `${dimension} ${at}`;
      parts.set(key, [...(parts.get(key) ?? []), { monday, ...counted }]);
      if (dimension !== "device") continue;
      sum.of += counted.of;
      sum.bad += counted.bad;
      sum.soon += counted.soon;
    }
    whole.push(sum);
  }
  const watched = watchedBy(share, whole.slice(0, simulation.weeks + 1));
  return { whole: watched(whole), parts: [...parts.values()].map(watched) };
}

/** As production does: the share that is judged follows from what was counted of the whole. */
function watchedBy(
  { metric }: SimulatedShare,
  known: readonly Counted[],
): (weeks: readonly Counted[]) => WatchedWeek[] {
  if (metric !== "went_on") return (weeks) => weeks.map(({ monday, bad, of }) => ({ monday, bad, of }));
  const { judgedBy } = dropOffOf(known.map(asCounted), windowDays);
  return (weeks) => lostWeeks(judgedBy, weeks.map(asCounted));
}

const windowDays = 30;
const asCounted = ({ monday, of, bad, soon }: Counted): GoingOnWeek => ({
  ...{ monday, people: of, wentOn: of - bad, wentOnSoon: soon, visits: 0, shortVisits: 0, bounces: 0 },
  ...{ isSoonOver: true, isWindowOver: true },
});

/** Each dimension's values are drawn for themselves; the devices' sum is the whole. */
function drawnWeek(chance: Chance, simulation: WatchSimulation, { size, stage, metric }: SimulatedShare, week: number) {
  const { overdispersion } = simulation;
  const shift = overdispersion * chance.normal();
  const soonShift = overdispersion * chance.normal();
  const people = Math.round(size * (metric === "went_on" ? 1 : visitsAPerson) * Math.exp(0.08 * chance.normal()));
  return (Object.keys(values) as Dimension[]).flatMap((dimension) =>
    values[dimension].map((weight, at) => {
      const of = Math.round(people * weight * Math.exp(0.05 * chance.normal()));
      const own = overdispersion * 0.5 * chance.normal();
      const share = moved(usual[metric][stage] ?? 0, shift + own);
      const bad = chance.binomial(of, dropped(share, simulation, { metric, stage, week, dimension, at }));
      const isGoingOn = metric === "went_on";
      const soon = isGoingOn ? chance.binomial(of - bad, moved(usualSoon[stage] ?? 0, soonShift)) : 0;
      return { dimension, at, of, bad, soon };
    }),
  );
}

/** A share whose log-odds are moved by so much. */
const moved = (share: number, by: number): number => 1 / (1 + ((1 - share) / share) * Math.exp(-by));

type Place = { metric: WatchedMetric; stage: number; week: number; dimension: Dimension; at: number };

/** The share lost, where it has dropped: of those who went on, a part no longer does. */
function dropped(share: number, { drop, weeks }: WatchSimulation, { metric, stage, week, dimension, at }: Place) {
  if (!drop || metric !== "went_on" || stage !== droppedStage || week < weeks) return share;
  const isThere = drop.device === undefined || (dimension === "device" && `${at}` === drop.device);
  const part = isThere ? 1 : dimension === "device" ? 0 : (values.device[Number(drop.device)] ?? 0);
  return 1 - (1 - share) * (1 - drop.by * part);
}
