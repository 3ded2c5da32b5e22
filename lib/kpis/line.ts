import { type Day, today } from "@/lib/kernel/day";
import type { MessageReason } from "@/lib/kernel/errors";
import { daysElapsed, type Period, periodOf, previousPeriod } from "@/lib/kernel/period";
import { initials } from "@/lib/people/initials";
import { type KpiFacts, type KpiIdentity, type Point, pointsNeeded } from "./facts";
import { type Freshness, freshness } from "./freshness";
import { type Change, changeAgainst, type NaturalLimits, naturalLimits } from "./natural-limits";
import { type EffectiveStatus, effectiveStatus } from "./roll-up";
import { type Judgement, judge } from "./status";
import { targetAhead, targetOn } from "./targets";

export type CoOwner = { readonly id: string; readonly name: string; readonly initials: string };

/** The value of a period that has not ended: `daysElapsed` of its `daysTotal` days are in it. */
export type RunningValue = { readonly value: number; readonly daysElapsed: number; readonly daysTotal: number };

/** One KPI as every page shows it. Nobody else computes a KPI's value or status. */
export type KpiLine = KpiIdentity & {
  /** Of the newest complete period, for the whole organisation. */
  readonly value: number | null;
  /** Of the period just before; null when that one is missing, however many earlier ones there are. */
  readonly previous: number | null;
  readonly versusPrevious: number | null;
  readonly target: number | null;
  /** 0 or more when all is well; percent (level), points (path) or percent of the width (band). */
  readonly gap: number | null;
  readonly status: EffectiveStatus;
  readonly reason: MessageReason;
  readonly change: Change | null;
  readonly limits: NaturalLimits | null;
  /** Up to 13 periods that end with `dataTo`, oldest first; null where a period is missing. */
  readonly sparkline: readonly (number | null)[];
  readonly running: RunningValue | null;
  readonly freshness: Freshness;
  readonly period: string | null;
  readonly dataTo: Day | null;
  readonly receivedAt: Date | null;
  readonly source: string;
  readonly itOwner: CoOwner | null;
  readonly marketingOwner: CoOwner | null;
};

/** The moment and the house rules a KPI is looked at with. */
export type Sight = {
  readonly now: Date;
  readonly organisation: { readonly zone: string; readonly fiscalYearStartMonth: number };
};

const sparklinePeriods = 13;

/** Turns what is known of a KPI into the one line every page shows. */
export function kpiLine(facts: KpiFacts, sight: Sight): KpiLine {
  const { points, itOwner, marketingOwner, targetKind: _kind, targets: _targets, ...rest } = facts;
  const latest = points[0] ?? null;
  const period = latest && periodAt(facts, latest.periodEnd, sight);
  const known = new Map(points.map((point) => [point.periodEnd, point.value]));
  const previous = period ? (known.get(previousPeriod(period).end) ?? null) : null;
  const judgement = judged(facts, latest, sight);
  const { bandLow, bandHigh, baselineValue, baselineOn, atRiskGap, offTrackGap, ...shown } = rest;
  return {
    ...shown,
    value: latest?.value ?? null,
    previous,
    versusPrevious: latest && previous !== null ? exact(latest.value - previous) : null,
    ...judgement,
    ...variation(facts, judgement.freshness),
    sparkline: period ? sparkline(period, known) : [],
    running: runningValue(facts, sight),
    period: period?.key ?? null,
    dataTo: latest?.periodEnd ?? null,
    receivedAt: latest && new Date(latest.receivedAt),
    source: latest?.source || facts.source,
    itOwner: coOwner(itOwner),
    marketingOwner: coOwner(marketingOwner),
  };
}

function judged(facts: KpiFacts, latest: Point | null, { now, organisation: { zone } }: Sight) {
  const { cadence, targetKind, targets, direction } = facts;
  const on = latest?.periodEnd ?? today(now, zone);
  const step = direction === "band" ? null : (targetKind === "path" ? targetAhead : targetOn)(targets, on);
  const baseline = { baseline: facts.baselineValue, baselineOn: facts.baselineOn };
  const judgement = judge({
    ...facts,
    ...baseline,
    value: latest?.value ?? null,
    periodEnd: on,
    target: step?.value ?? null,
    targetOn: step?.from ?? null,
  });
  const age = freshness({ cadence, latestPeriodEnd: latest?.periodEnd ?? null, now, zone });
  const status = effectiveStatus({ derived: judgement.status, freshness: age });
  const reason = latest && status === "stale" ? staleReason(latest) : judgement.reason;
  return { target: step?.value ?? null, gap: gapOf(judgement, age), status, reason, freshness: age };
}

/** A stale value is judged against nothing. */
const gapOf = ({ gap }: Judgement, age: Freshness): number | null => (age === "stale" ? null : gap);

const staleReason = ({ periodEnd }: Point): MessageReason => ({
  key: "kpi.reason.stale",
  values: { dataTo: periodEnd },
});

/** The newest point against the limits of those before it; a stale one is no news. */
function variation({ points, direction, bandLow, bandHigh }: KpiFacts, age: Freshness) {
  const [latest, ...before] = points;
  const limits = naturalLimits(
    before
      .slice(0, pointsNeeded - 1)
      .map(({ value }) => value)
      .reverse(),
  );
  if (!latest || age === "stale") return { limits, change: null };
  const change = changeAgainst(limits, { value: latest.value, direction, band: { low: bandLow, high: bandHigh } });
  return { limits, change };
}

function sparkline(latest: Period, known: ReadonlyMap<Day, number>): (number | null)[] {
  const periods = [latest];
  while (periods.length < sparklinePeriods) periods.push(previousPeriod(periods.at(-1) ?? latest));
  const values = periods.reverse().map(({ end }) => known.get(end) ?? null);
  return values.slice(values.findIndex((value) => value !== null));
}

/** "3 of 7 days" counts up to the day the value came in: later days are not in it. */
function runningValue(facts: KpiFacts, sight: Sight): RunningValue | null {
  if (!facts.running) return null;
  const { value, periodEnd, receivedAt } = facts.running;
  const received = today(new Date(receivedAt), sight.organisation.zone);
  const { elapsed, total } = daysElapsed(periodAt(facts, periodEnd, sight), received);
  return { value, daysElapsed: Math.max(1, elapsed), daysTotal: total };
}

const periodAt = ({ cadence }: KpiFacts, on: Day, { organisation }: Sight): Period =>
  periodOf(cadence, on, organisation.fiscalYearStartMonth);

const coOwner = (person: { id: string; name: string } | null): CoOwner | null =>
  person && { id: person.id, name: person.name, initials: initials(person.name) };

/** Removes binary noise from a difference: 0.3 − 0.1 is 0.2. */
const exact = (value: number): number => Number(value.toPrecision(12)) + 0;
