import { type Chance, chanceOf } from "./chance";
import { excursionsOf, segmentRule, wholeRule } from "./excursion";
import { mostAWeek } from "./proposals";
import { droppedStage, type SimulatedShare, simulatedShare, sizes, type WatchSimulation } from "./simulated-journey";
import { type WatchedMetric, type WatchedWeek, watchedMetrics } from "./watched-week";

export interface WatchAlarms {
  /** False proposals in four weeks in a journey of six stages, of each metric and in all; three a week at most. */
  readonly perFourWeeks: Readonly<Record<WatchedMetric | "all", number>>;
  /** The part of the sets in which the drop was proposed in the first week, and within four; 0 without a drop. */
  readonly foundAtOnce: number;
  readonly foundInFour: number;
}

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

/** The beginnings of excursions in the judged weeks: of the whole, or of a value in a week in which the whole is not beyond. */
function alarmsOfShare(chance: Chance, simulation: WatchSimulation, share: SimulatedShare): Alarm[] {
  const { weeks: first } = simulation;
  const { stage, metric } = share;
  const { whole, parts } = simulatedShare(chance, simulation, share);
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
