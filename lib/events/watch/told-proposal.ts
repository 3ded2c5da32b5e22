import { addDays, type Day } from "@/lib/kernel/day";
import { type ProcessLimits, processLimits } from "@/lib/kpis/signals/limits";
import { type Excursion, excursionsOf, segmentRule, weeksOfLimits, wholeRule } from "./excursion";
import { type NearEvent, type Rivals, rivalHypotheses, rivalsOfSilence } from "./hypotheses";
import { breakdownsOf, type Candidate, type WatchedSeries } from "./proposals";
import type { SegmentPart } from "./segment";
import type { TouchpointUse } from "./unused-touchpoints";
import { shareOf, type WatchedWeek } from "./watched-week";

type Proposed = Pick<Candidate, "stageId" | "metric" | "touchpoint" | "dimension" | "key" | "monday" | "withinDays">;

/** Which share of going on a drop-off is told by: its days, and the first week that knows of it. */
export interface ToldShare {
  readonly withinDays: number;
  readonly since: Day;
}

/** A proposal with all there is to weigh it by, as counted today. */
export interface ToldProposal {
  /** Complete weeks, oldest first: shares of 0 to 1, or uses of a touchpoint. */
  readonly weeks: readonly { readonly monday: Day; readonly value: number; readonly isBeyond: boolean }[];
  /** Null when a recount has left nothing beyond its limits. */
  readonly limits: ProcessLimits | null;
  /** The Mondays the limits rest on. */
  readonly baseline: readonly Day[];
  /** Null where it is not about going on. */
  readonly share: ToldShare | null;
  /** How many weeks it lasted, and whether it still does. */
  readonly lasted: number;
  readonly isOn: boolean;
  /** Where it sits; null when it is everywhere alike. */
  readonly segment: SegmentPart | null;
  readonly rivals: Rivals;
}

/** How many weeks the chart shows. */
const weeksShown = 30;

/** What a proposal about a share rests on today. Null when its stage is not counted any more. */
export function toldShare(
  proposed: Proposed,
  all: readonly WatchedSeries[],
  events: readonly NearEvent[],
): ToldProposal | null {
  const own = sameShare(proposed, all);
  const whole = own.find(({ dimension }) => dimension === "");
  if (!whole) return null;
  const part = own.find(({ dimension, key }) => dimension === proposed.dimension && key === proposed.key);
  const ofWhole = excursionAt(excursionsOf(whole.weeks, wholeRule), proposed.monday);
  const ofPart =
    part && part !== whole
      ? excursionAt(
          excursionsOf(part.weeks, () => segmentRule),
          proposed.monday,
        )
      : null;
  const [series, found] = !ofWhole && part && ofPart ? [part, ofPart] : [whole, ofWhole];
  const values = own.filter(({ dimension }) => dimension !== "");
  const breakdowns = breakdownsOf(values, found ?? { baseline: [] }, proposed.monday);
  const segment = breakdowns
    .find(({ dimension }) => dimension === proposed.dimension)
    ?.parts.find(({ key }) => key === proposed.key);
  const week = series.weeks.find(({ monday }) => monday === proposed.monday);
  const before = found ? found.before.of / Math.max(1, found.baseline.length) : 0;
  return {
    weeks: shown(series.weeks, found),
    limits: found?.limits ?? null,
    baseline: found?.baseline ?? [],
    share: shareTold(whole),
    lasted: found?.length ?? 0,
    isOn: found?.isOn ?? false,
    segment: segment ?? null,
    rivals: rivalHypotheses({ since: proposed.monday, breakdowns, before, now: week?.of ?? 0, events }),
  };
}

/** Of going on, what the proposal was made of; that of the whole window where this was not told or is no longer counted. */
function sameShare({ stageId, metric, withinDays }: Proposed, all: readonly WatchedSeries[]): readonly WatchedSeries[] {
  const both = all.filter((one) => one.stageId === stageId && one.metric === metric);
  const days = both.map((one) => one.withinDays ?? 0);
  const told = withinDays !== null && days.includes(withinDays) ? withinDays : Math.max(...days);
  return both.filter((one) => (one.withinDays ?? 0) === told);
}

function shareTold({ withinDays, weeks: [first] }: WatchedSeries): ToldShare | null {
  return withinDays !== null && first ? { withinDays, since: first.monday } : null;
}

/** The same of a touchpoint nobody uses any more, beside how many came by its stage. */
export function toldSilence(
  proposed: Proposed,
  use: readonly TouchpointUse[],
  all: readonly WatchedSeries[],
): ToldProposal | null {
  const own = use.find(({ stageId, touchpoint }) => stageId === proposed.stageId && touchpoint === proposed.touchpoint);
  if (!own) return null;
  const visits = all.find(
    ({ stageId, metric, dimension }) => stageId === proposed.stageId && metric === "bounces" && dimension === "",
  );
  const before = visits?.weeks.filter(({ monday }) => monday < proposed.monday).slice(-12) ?? [];
  const mean = before.reduce((sum, { of }) => sum + of, 0) / Math.max(1, before.length);
  const now = visits?.weeks.find(({ monday }) => monday === proposed.monday)?.of ?? 0;
  const silent = own.weeks.filter(({ monday, events }) => monday >= proposed.monday && events === 0).length;
  const used = own.weeks.filter(({ monday }) => monday < proposed.monday).slice(-weeksOfLimits);
  const uses = used.map(({ events }) => events);
  const limits = processLimits(uses, { screening: true });
  return {
    weeks: own.weeks
      .slice(-weeksShown)
      .map(({ monday, events }) => ({ monday, value: events, isBeyond: monday >= proposed.monday && events === 0 })),
    ...{ limits, baseline: used.map(({ monday }) => monday), segment: null, share: null },
    ...{ lasted: silent, isOn: own.weeks.at(-1)?.events === 0 },
    rivals: rivalsOfSilence({ before: mean, now }),
  };
}

/** The excursion a proposal of that week is about. */
const excursionAt = (all: readonly Excursion[], monday: Day): Excursion | null =>
  all.findLast(({ since, length }) => since <= monday && monday < addDays(since, 7 * length)) ?? null;

function shown(weeks: readonly WatchedWeek[], excursion: Excursion | null): ToldProposal["weeks"] {
  const end = excursion ? addDays(excursion.since, 7 * excursion.length) : null;
  return weeks.slice(-weeksShown).map((week) => {
    const isBeyond = excursion !== null && end !== null && week.monday >= excursion.since && week.monday < end;
    return { monday: week.monday, value: shareOf(week), isBeyond };
  });
}
