import { healthStates } from "@/db/vocabulary/initiatives";
import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { type Day, daysBetween } from "@/lib/kernel/day";
import type { MessageReason } from "@/lib/kernel/errors";
import { parsePeriod } from "@/lib/kernel/period-text";
import type { KpiLine } from "@/lib/kpis/line";
import { needsYou } from "@/lib/kpis/signals/change";

/** Why something stands on the home, the most pressing first. */
export const needKinds = ["decision", "overspent", "off_track", "worse", "drift", "stale", "no_update"] as const;
export type NeedKind = (typeof needKinds)[number];

interface Person {
  readonly name: string;
  readonly initials: string;
}

/** One thing that needs the two chiefs this week, with the reason it is here. */
export interface Need {
  readonly kind: NeedKind;
  readonly subject: {
    readonly kind: "kpi" | "initiative" | "budget";
    readonly ref: string;
    /** The name its viewer knows it by. */
    readonly name: string;
    /** The name everybody knows a KPI by, where that is another one. */
    readonly knownAs?: string;
  };
  readonly reason: MessageReason;
  readonly itOwner: Person | null;
  readonly marketingOwner: Person | null;
  /** Days since it has been so; null when that is not known. */
  readonly ageDays: number | null;
  /** The period a change began in, such as "2026-W36"; null where nothing changed or it began before what was read. */
  readonly changedIn?: string | null;
  /** How ill the record itself is, 0 being well: of equal needs the sickest comes first. */
  readonly severity: number;
}

/** A drift between agreed and booked shares wider than this, in points, reaches the home. */
export const driftLimit = 10;

/** Everything that needs somebody, the most pressing first; of equals, what has waited longest. */
export function needsOf(facts: {
  readonly kpis: readonly KpiLine[];
  readonly initiatives: readonly InitiativeLine[];
  readonly budgets: readonly BudgetItem[];
  readonly today: Day;
}): Need[] {
  const { kpis, initiatives, budgets, today } = facts;
  const all = [
    ...initiatives.flatMap((line) => initiativeNeed(line, today)),
    ...kpis.flatMap((line) => kpiNeed(line, today)),
    ...budgets.flatMap(budgetNeed),
  ];
  const rank = (need: Need) => needKinds.indexOf(need.kind);
  return all.sort((a, b) => rank(a) - rank(b) || b.severity - a.severity || (b.ageDays ?? 0) - (a.ageDays ?? 0));
}

function initiativeNeed(line: InitiativeLine, today: Day): Need[] {
  const { id, name, itOwner, marketingOwner, note, statusSince, updatedOn, movedDays, state } = line;
  if (state === "draft" || state === "closed" || state === "imported") return [];
  const need = (kind: NeedKind, reason: MessageReason, since = statusSince): Need[] => [
    {
      kind,
      subject: { kind: "initiative", ref: id, name },
      reason,
      itOwner,
      marketingOwner,
      ageDays: since && daysBetween(since, today),
      severity: Math.max(0, healthStates.indexOf(line.status)),
    },
  ];
  const told = because("told", { note });
  if (line.need === "decision" || line.need === "money") {
    return need("decision", because(note ? "askedWith" : "asks", { status: line.status, note }), updatedOn);
  }
  if (line.status === "off_track") return need("off_track", offTrackReason(told, note, movedDays));
  if (line.status === "no_update") return need("no_update", because("silent", { days: line.ageDays ?? 0 }));
  return [];
}

/**
 * A stale KPI, or one whose newest value is worse beyond routine: outside its limits, or eight in a row on one side
 * while it is at risk or off track. A run alone of a KPI on track stays a mark in the tables: limits locked on twelve
 * points would let both rules raise 1.10 false alarms among 24 stable KPIs in four weeks, where 0.83 are bearable.
 */
function kpiNeed(line: KpiLine, today: Day): Need[] {
  const { key, called, itOwner, marketingOwner, value, limits, changeRule, dataTo, freshness } = line;
  const changedIn = freshness === "stale" ? null : line.changeSince;
  const began = freshness === "stale" ? dataTo : lastDayOf(changedIn);
  const need = (kind: NeedKind, reason: MessageReason): Need[] => [
    {
      kind,
      subject: { kind: "kpi", ref: key, name: called, ...(line.ownName && { knownAs: line.name }) },
      reason,
      itOwner,
      marketingOwner,
      ageDays: began && daysBetween(began, today),
      changedIn,
      severity: line.status === "off_track" ? 2 : line.status === "at_risk" ? 1 : 0,
    },
  ];
  if (freshness === "stale") return need("stale", because("stale", { day: dataTo ?? "" }));
  if (line.change !== "worse" || value === null || !limits || !changeRule) return [];
  if (!needsYou(changeRule, { isBehind: line.status === "at_risk" || line.status === "off_track" })) return [];
  if (changeRule === "eight_on_one_side") {
    return need("worse", because(value < (limits.low + limits.high) / 2 ? "runBelow" : "runAbove", {}));
  }
  const limit = value < limits.low ? limits.low : limits.high;
  const measured = { value, limit, unit: line.unit, currency: line.currency ?? "" };
  return need("worse", because(value < limits.low ? "belowLimit" : "aboveLimit", measured));
}

/** Only a fiscal year's days depend on its first month, which moves no need before another. */
const lastDayOf = (period: string | null): Day | null =>
  period ? (parsePeriod(period, { fiscalYearStartMonth: 1 })?.end ?? null) : null;

function budgetNeed({ id, name, position, driftPoints }: BudgetItem): Need[] {
  const subject = { kind: "budget", ref: id, name } as const;
  const nobody = { itOwner: null, marketingOwner: null, ageDays: null, severity: 0 };
  if (position.available < 0n) return [{ kind: "overspent", subject, reason: because("overspent", {}), ...nobody }];
  if (driftPoints === null || driftPoints <= driftLimit) return [];
  return [{ kind: "drift", subject, reason: because("drift", { points: short(driftPoints) }), ...nobody }];
}

function offTrackReason(told: MessageReason, note: string, movedDays: number | null): MessageReason {
  if (note) return told;
  return movedDays ? because("moved", { days: movedDays }) : because("offTrack", {});
}

const because = (name: string, values: MessageReason["values"]): MessageReason => ({
  key: `home.reason.${name}`,
  values,
});

/** Three significant digits, as the figures beside the sentence are shown. */
const short = (value: number): string => String(Number(value.toPrecision(3)));
