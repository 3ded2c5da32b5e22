import { healthStates } from "@/db/vocabulary/initiatives";
import type { MonthEndTask } from "@/lib/budgets/control/month-end";
import type { InvoiceSum } from "@/lib/budgets/queries/invoices/list-invoices";
import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import type { LedgerProof } from "@/lib/budgets/queries/read-ledger-proof";
import type { ChangeRequest } from "@/lib/budgets/queries/requests/request-rows";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { type Day, day, daysBetween } from "@/lib/kernel/day";
import type { MessageReason } from "@/lib/kernel/errors";
import { parsePeriod } from "@/lib/kernel/period-text";
import type { KpiLine } from "@/lib/kpis/line";
import { needsYou } from "@/lib/kpis/signals/change";
import type { SignalLine } from "@/lib/signals/signal";
import { checkNeed, ledgerNeed, monthEndNeed } from "./book-needs";
import { type LeftByMeetings, leftNeeds } from "./meeting-needs";
import { because, type Need, type NeedKind, needKinds, nobody } from "./need";

/** A signal with the stage it is about, by its key. */
export type UnansweredSignal = Pick<SignalLine, "kind" | "title" | "fromSide" | "raisedAt"> & {
  readonly stageKey: string;
};

/** A drift between agreed and booked shares wider than this, in points, reaches the home. */
export const driftLimit = 10;

/** Everything that needs somebody, the most pressing first; of equals, what has waited longest. */
export function needsOf(facts: {
  readonly kpis: readonly KpiLine[];
  readonly initiatives: readonly InitiativeLine[];
  readonly budgets: readonly BudgetItem[];
  /** The changes of budgets that wait for this viewer to decide. */
  readonly approvals?: readonly ChangeRequest[];
  /** The invoices that wait for this viewer to approve or pay. */
  readonly invoices?: InvoiceSum;
  /** What stands between this viewer and closing a month; nothing in the days between two month-ends. */
  readonly monthEnd?: readonly MonthEndTask[];
  /** The newest proof of the ledger, for whoever answers for it. */
  readonly proof?: Pick<LedgerProof, "differences" | "isStale"> | null;
  /** The signals to this viewer's side that nobody has answered. */
  readonly signals?: readonly UnansweredSignal[];
  /** What earlier meetings left: actions whose day is over, and what was parked for the next one. */
  readonly left?: LeftByMeetings;
  readonly today: Day;
}): Need[] {
  const { kpis, initiatives, budgets, approvals = [], invoices, signals = [], today } = facts;
  const all = [
    ...approvals.map((request) => approvalNeed(request, today)),
    ...signals.map((signal) => signalNeed(signal, today)),
    ...initiatives.flatMap((line) => initiativeNeed(line, today)),
    ...kpis.flatMap((line) => kpiNeed(line, today)),
    ...budgets.flatMap(budgetNeed),
    ...(invoices ? checkNeed(invoices) : []),
    ...(facts.monthEnd ?? []).map(monthEndNeed),
    ...(facts.proof ? ledgerNeed(facts.proof) : []),
    ...(facts.left ? leftNeeds(facts.left, today) : []),
  ];
  const rank = (need: Need) => needKinds.indexOf(need.kind);
  return all.sort((a, b) => rank(a) - rank(b) || b.severity - a.severity || (b.ageDays ?? 0) - (a.ageDays ?? 0));
}

/** Something that waits for this very viewer, with the money it is about. */
function approvalNeed(request: ChangeRequest, today: Day): Need {
  const { id, kind, line, toLine, amountMinor, currency, askedBy, askedAt } = request;
  const money = { amountMinor: String(amountMinor ?? ""), currency };
  return {
    kind: "approval",
    subject: { kind: "request", ref: id, name: line.name },
    reason: because("approval", { kind, to: toLine?.name ?? "", name: askedBy.name, ...money }),
    ...{ itOwner: null, marketingOwner: null, severity: 0 },
    ageDays: daysBetween(day(askedAt.slice(0, 10)), today),
  };
}

/** What the other side noticed; a red flag before everything else of the kind. */
function signalNeed({ kind, title, fromSide, stageKey, raisedAt }: UnansweredSignal, today: Day): Need {
  return {
    kind: "signal",
    subject: { kind: "signal", ref: `${stageKey}#signals`, name: title },
    reason: because("signal", { kind, from: fromSide }),
    ...{ itOwner: null, marketingOwner: null, severity: kind === "red_flag" ? 1 : 0 },
    ageDays: daysBetween(day(raisedAt.toISOString().slice(0, 10)), today),
  };
}

/** Drafts, what is over and what only came with a file ask nobody for anything. */
export const isUnderWay = ({ state }: Pick<InitiativeLine, "state">): boolean =>
  state !== "draft" && state !== "closed" && state !== "imported";

function initiativeNeed(line: InitiativeLine, today: Day): Need[] {
  const { id, name, itOwner, marketingOwner, note, statusSince, needSince, movedDays, state } = line;
  if (!isUnderWay({ state })) return [];
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
    return need("decision", because(note ? "askedWith" : "asks", { status: line.status, note }), needSince);
  }
  const twice = line.isWorseTwice ? worseTwice(line) : null;
  if (line.status === "off_track") return need("off_track", twice ?? offTrackReason(told, note, movedDays));
  if (twice) return need("worse_twice", twice);
  if (line.secondOpinion?.differ) return need("opinions", opinionsReason(line));
  if (line.status === "no_update") return need("no_update", because("silent", { days: line.ageDays ?? 0 }));
  return [];
}

/** What brings it back, and by when, as its latest update says. */
function worseTwice({ note, bringBack, bringBackBy }: InitiativeLine): MessageReason {
  if (!bringBack) return because("worseTwice", { note });
  return because(bringBackBy ? "bringBackBy" : "bringBack", {
    back: bringBack,
    ...(bringBackBy && { day: bringBackBy }),
  });
}

function opinionsReason({ status, secondOpinion: { given, saidBy } }: InitiativeLine): MessageReason {
  const other = given.find(({ health }) => health !== status) ?? given[0];
  const values = { said: status, side: saidBy ?? "other", other: other?.side ?? "other", sees: other?.health ?? "" };
  return because("opinions", values);
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
  if (position.available < 0n) {
    return [{ kind: "overspent", subject, reason: because("overspent", {}), ...nobody, severity: 0 }];
  }
  if (driftPoints === null || driftPoints <= driftLimit) return [];
  return [{ kind: "drift", subject, reason: because("drift", { points: short(driftPoints) }), ...nobody, severity: 0 }];
}

function offTrackReason(told: MessageReason, note: string, movedDays: number | null): MessageReason {
  if (note) return told;
  return movedDays ? because("moved", { days: movedDays }) : because("offTrack", {});
}

/** Three significant digits, as the figures beside the sentence are shown. */
const short = (value: number): string => String(Number(value.toPrecision(3)));
