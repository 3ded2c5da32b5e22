import type { Viewer } from "@/lib/access/viewer";
import { type Day, today } from "@/lib/kernel/day";
import type { MessageReason } from "@/lib/kernel/errors";
import { daysElapsed, type Period, periodOf, previousPeriod } from "@/lib/kernel/period";
import { initials } from "@/lib/people/initials";
import { ownName } from "./definition/function-names";
import type { KpiFacts, KpiIdentity, Lowering, Point, StandingFacts } from "./facts";
import { hasFewCases } from "./readings/few-cases";
import { type Marks, marks } from "./signals/variation";
import { type Freshness, freshness } from "./standing/freshness";
import { type EffectiveStatus, effectiveStatus } from "./standing/roll-up";
import { type Judgement, judge, type KpiStatus } from "./standing/status";
import { targetAhead, targetOn } from "./standing/targets";

export type CoOwner = { readonly id: string; readonly name: string; readonly initials: string };

/** The value of a period that has not ended: `daysElapsed` of its `daysTotal` days are in it. */
export type RunningValue = { readonly value: number; readonly daysElapsed: number; readonly daysTotal: number };

/** One KPI as every page shows it. Nobody else computes a KPI's value or status. */
export type KpiLine = KpiIdentity &
  Marks & {
    /** Of the newest complete period, for the whole organisation. */
    readonly value: number | null;
    /** How many cases a ratio's value rests on where that is so few that chance alone moves it far; null otherwise. */
    readonly smallBase: number | null;
    /** Of the period just before; null when that one is missing, however many earlier ones there are. */
    readonly previous: number | null;
    readonly versusPrevious: number | null;
    readonly target: number | null;
    /** 0 or more when all is well; percent (level), points (path) or percent of the width (band). */
    readonly gap: number | null;
    readonly status: EffectiveStatus;
    /** What the readings alone say, before age and anybody's lowering. */
    readonly derived: KpiStatus;
    readonly reason: MessageReason;
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
    /** What the viewer's own function calls it; null where that is the name everybody knows. */
    readonly ownName: string | null;
    /** The name this viewer is shown: the own one, or else the one everybody knows. */
    readonly called: string;
  };

/** The moment and the house rules a KPI is looked at with. */
export type Sight = {
  readonly now: Date;
  readonly organisation: { readonly zone: string; readonly fiscalYearStartMonth: number };
  /** Who looks; decides which of the KPI's names is their own, and nothing else. */
  readonly viewer?: Pick<Viewer, "grants">;
};

const sparklinePeriods = 13;

/** Turns what is known of a KPI into the one line every page shows. */
export function kpiLine(facts: KpiFacts, sight: Sight): KpiLine {
  const { points, itOwner, marketingOwner } = facts;
  const latest = points[0] ?? null;
  const { denominator = null, source, receivedAt } = latest ?? {};
  const period = latest && periodAt(facts, latest.periodEnd, sight);
  const known = new Map(points.map((point) => [point.periodEnd, point.value]));
  const previous = period ? (known.get(previousPeriod(period).end) ?? null) : null;
  const drawn = period ? sparkline(period, known) : [];
  const { asked, ...judgement } = standing(facts, sight);
  return {
    ...identity(facts),
    value: latest?.value ?? null,
    smallBase: hasFewCases({ denominator }) ? denominator : null,
    previous,
    versusPrevious: latest && previous !== null ? exact(latest.value - previous) : null,
    ...judgement,
    ...marks(facts, { ...sight.organisation, target: asked, isStale: judgement.freshness === "stale" }),
    sparkline: drawn,
    running: runningValue(facts, sight),
    period: period?.key ?? null,
    dataTo: latest?.periodEnd ?? null,
    receivedAt: receivedAt === undefined ? null : new Date(receivedAt),
    source: source || facts.source,
    itOwner: coOwner(itOwner),
    marketingOwner: coOwner(marketingOwner),
    ...namesFor(facts, sight),
  };
}

function namesFor({ name, names }: KpiFacts, { viewer }: Sight): Pick<KpiLine, "ownName" | "called"> {
  const own = ownName(names, viewer);
  return { ownName: own, called: own ?? name };
}

/** Named one by one: taking the rest of so wide an object costs more than all that is computed here. */
function identity(facts: KpiFacts): KpiIdentity {
  const { id, key, name, names, unit, currency, direction, cadence, isShared, outcome, driverOf } = facts;
  return { id, key, name, names, unit, currency, direction, cadence, isShared, outcome, driverOf };
}

/** How a KPI stands by its newest value, before and after age and anybody's lowering. */
export function standing(facts: StandingFacts, { now, organisation: { zone } }: Sight) {
  const latest = facts.points[0] ?? null;
  const { cadence, targetKind, targets, direction, bandLow, bandHigh, atRiskGap, offTrackGap } = facts;
  const on = latest?.periodEnd ?? today(now, zone);
  const step = direction === "band" ? null : (targetKind === "path" ? targetAhead : targetOn)(targets, on);
  const baseline = { baseline: facts.baselineValue, baselineOn: facts.baselineOn };
  const judgement = judge({
    ...{ direction, targetKind, bandLow, bandHigh, atRiskGap, offTrackGap },
    ...baseline,
    value: latest?.value ?? null,
    periodEnd: on,
    target: step?.value ?? null,
    targetOn: step?.from ?? null,
  });
  const grace = facts.graceDays === null ? {} : { graceDays: facts.graceDays };
  const age = freshness({ cadence, latestPeriodEnd: latest?.periodEnd ?? null, now, zone, ...grace });
  const lowered = facts.lowering?.periodEnd === latest?.periodEnd ? facts.lowering : null;
  const status = effectiveStatus({ derived: judgement.status, freshness: age, lowering: lowered?.to ?? null });
  const isLowered = lowered !== null && status === lowered.to && status !== judgement.status;
  const reason =
    latest && status === "stale" ? staleReason(latest) : isLowered ? loweredReason(lowered) : judgement.reason;
  const derived = judgement.status;
  const { line } = judgement.reason.values;
  const asked = targetKind !== "path" ? (step?.value ?? null) : typeof line === "number" ? line : null;
  return { asked, target: step?.value ?? null, gap: gapOf(judgement, age), status, derived, reason, freshness: age };
}

/** A stale value is judged against nothing. */
const gapOf = ({ gap }: Judgement, age: Freshness): number | null => (age === "stale" ? null : gap);

const staleReason = ({ periodEnd }: Point): MessageReason => ({
  key: "kpi.reason.stale",
  values: { dataTo: periodEnd },
});

const loweredReason = ({ reason, by }: Lowering): MessageReason => ({
  key: "kpi.reason.lowered",
  values: { reason, by: by ?? "" },
});

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
