import { addDays, type Day } from "@/lib/kernel/day";
import { type Chance, chanceOf } from "./chance";
import { excursionsOf, segmentRule, wholeRule } from "./excursion";
import { mostAWeek } from "./proposals";
import type { Dimension } from "./segment";
import { type WatchedMetric, type WatchedWeek, watchedMetrics } from "./watched-week";

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

export interface WatchAlarms {
  /** False proposals in four weeks in a journey of six stages, of each metric and in all; three a week at most. */
  readonly perFourWeeks: Readonly<Record<WatchedMetric | "all", number>>;
  /** The part of the sets in which the drop was proposed in the first week, and within four; 0 without a drop. */
  readonly foundAtOnce: number;
  readonly foundInFour: number;
}

const judged = 4;
const droppedStage = 2;
const sizes = [4_800, 3_100, 1_900, 950, 820, 360] as const;
/** Usual shares of the six stages, and how much of a stage's people its visits are. */
const usual: Readonly<Record<WatchedMetric, readonly number[]>> = {
  went_on: [0.52, 0.61, 0.44, 0.08, 0.55, 0.7],
  short_visits: [0.08, 0.05, 0.04, 0.02, 0.06, 0.05],
  bounces: [0.38, 0.22, 0.12, 0.05, 0.3, 0.25],
};
const visitsAPerson = 1.4;
const values: Readonly<Record<Dimension, readonly number[]>> = {
  device: [0.61, 0.29, 0.08, 0.02],
  channel: [0.34, 0.24, 0.18, 0.14, 0.1],
  persona: [0.45, 0.3, 0.25],
  region: [0.31, 0.29, 0.15, 0.14, 0.06, 0.05],
};
const start = "2025-01-06" as Day;

interface Alarm {
  readonly metric: WatchedMetric;
  readonly stage: number;
  /** 0 to 3. */
  readonly week: number;
  readonly distance: number;
}

/** How often the watch proposes something in journeys where nothing happened; with a drop, how often it sees that. */
export function simulateWatch(simulation: WatchSimulation): WatchAlarms {
  const chance = chanceOf(simulation.seed);
  const count = { all: 0, went_on: 0, short_visits: 0, bounces: 0 };
  let [atOnce, inFour] = [0, 0];
  for (let set = 0; set < simulation.sets; set++) {
    const alarms = alarmsOf(chance, simulation);
    for (const { metric } of kept(alarms)) {
      count[metric] += 1;
      count.all += 1;
    }
    const found = kept(alarms).filter(({ metric, stage }) => metric === "went_on" && stage === droppedStage);
    if (found.some(({ week }) => week === 0)) atOnce += 1;
    if (found.length > 0) inFour += 1;
  }
  const rate = (all: number) => all / simulation.sets;
  const { all, went_on, short_visits, bounces } = count;
  return {
    perFourWeeks: {
      all: rate(all),
      went_on: rate(went_on),
      short_visits: rate(short_visits),
      bounces: rate(bounces),
    },
    ...(simulation.drop
      ? { foundAtOnce: rate(atOnce), foundInFour: rate(inFour) }
      : { foundAtOnce: 0, foundInFour: 0 }),
  };
}

/** Three a week, the furthest from routine first. */
const kept = (alarms: readonly Alarm[]): Alarm[] =>
  [0, 1, 2, 3].flatMap((week) =>
    alarms
      .filter((one) => one.week === week)
      .toSorted((a, b) => b.distance - a.distance)
      .slice(0, mostAWeek),
  );

function alarmsOf(chance: Chance, simulation: WatchSimulation): Alarm[] {
  return sizes.flatMap((size, stage) =>
    watchedMetrics.flatMap((metric) => alarmsOfShare(chance, simulation, { size, stage, metric })),
  );
}

type Share = { readonly size: number; readonly stage: number; readonly metric: WatchedMetric };

/** The beginnings of excursions in the judged weeks: of the whole, or of a value in a week in which the whole is not beyond. */
function alarmsOfShare(chance: Chance, simulation: WatchSimulation, { size, stage, metric }: Share): Alarm[] {
  const first = simulation.weeks;
  const { whole, parts } = seriesOf(chance, simulation, { size, stage, metric });
  const begins = (weeks: readonly WatchedWeek[], ruleOf: Parameters<typeof excursionsOf>[1]): Alarm[] =>
    excursionsOf(weeks, ruleOf).flatMap(({ since, distance }) => {
      const week = weeks.findIndex(({ monday }) => monday === since) - first;
      return week >= 0 ? [{ metric, stage, week, distance }] : [];
    });
  const ofWhole = begins(whole, wholeRule);
  const ofParts = parts.flatMap((part) => begins(part, () => segmentRule));
  const byWeek = [0, 1, 2, 3].flatMap((week) => {
    const own = ofWhole.find((one) => one.week === week) ?? ofParts.find((one) => one.week === week);
    return own ? [own] : [];
  });
  // In weeks that follow each other the excursion of a part and that of the whole are proposed once.
  return byWeek.filter(({ week }) => !byWeek.some((before) => before.week === week - 1));
}

/** Each dimension's values are drawn for themselves; the devices' sum is the whole. */
function seriesOf(chance: Chance, simulation: WatchSimulation, { size, stage, metric }: Share) {
  const share = usual[metric][stage] ?? 0;
  const logit = Math.log(share / (1 - share));
  const parts = new Map<string, WatchedWeek[]>();
  const whole: WatchedWeek[] = [];
  for (let week = 0; week < simulation.weeks + judged; week++) {
    const monday = addDays(start, 7 * week);
    const shift = simulation.overdispersion * chance.normal();
    const swing = metric === "went_on" ? 1 : visitsAPerson;
    const people = Math.round(size * swing * Math.exp(0.08 * chance.normal()));
    const sum = { monday, bad: 0, of: 0 };
    for (const dimension of Object.keys(values) as Dimension[]) {
      for (const [at, weight] of values[dimension].entries()) {
        const of = Math.round(people * weight * Math.exp(0.05 * chance.normal()));
        const own = simulation.overdispersion * 0.5 * chance.normal();
        const usualShare = 1 / (1 + Math.exp(-(logit + shift + own)));
        const bad = chance.binomial(of, dropped(usualShare, simulation, { metric, stage, week, dimension, at }));
        const key = `${dimension} ${at}`;
        const known = parts.get(key);
        if (known) known.push({ monday, bad, of });
        else parts.set(key, [{ monday, bad, of }]);
        if (dimension === "device") {
          sum.bad += bad;
          sum.of += of;
        }
      }
    }
    whole.push(sum);
  }
  return { whole, parts: [...parts.values()] };
}

type Place = { metric: WatchedMetric; stage: number; week: number; dimension: Dimension; at: number };

/** The share lost, where it has dropped: of those who went on, a part no longer does. */
function dropped(share: number, { drop, weeks }: WatchSimulation, { metric, stage, week, dimension, at }: Place) {
  if (!drop || metric !== "went_on" || stage !== droppedStage || week < weeks) return share;
  const isThere = drop.device === undefined || (dimension === "device" && `${at}` === drop.device);
  const part = isThere ? 1 : dimension === "device" ? 0 : (values.device[Number(drop.device)] ?? 0);
  return 1 - (1 - share) * (1 - drop.by * part);
}
