import { addDays, type Day, daysBetween } from "@/lib/kernel/day";
import type { MessageReason } from "@/lib/kernel/errors";
import { mondayOf } from "@/lib/kernel/week";
import { isWorkingDay } from "./working-days";

/** What somebody may owe. */
export const dutyKinds = [
  "action",
  "acknowledgement",
  "change",
  "override",
  "approve_invoice",
  "pay_invoice",
  "signal",
  "second_opinion",
  "baseline",
  "definition",
  "reading",
  "check_in",
  "update",
] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** Overdue, due by the end of this week, or promised for later or for no day at all. */
export const dutyStates = ["overdue", "due", "later"] as const;
export type DutyState = (typeof dutyStates)[number];

/** One thing a person owes, and why it is theirs. */
export interface Duty {
  /** Record and kind, such as "kpi/<id>/reading": the same for as long as it is the same thing. */
  readonly key: string;
  readonly kind: DutyKind;
  /** What it is about: how its address names it, and what this person calls it. */
  readonly subject: { readonly ref: string; readonly name: string };
  /** The budget it tells of, so that nobody reads it in a letter who may not read that; null where it tells of none. */
  readonly budgetId: string | null;
  readonly reason: MessageReason;
  /** Null where nobody named a day. */
  readonly dueOn: Day | null;
  /** The day it is looked at. */
  readonly today: Day;
  readonly state: DutyState;
  /** Days since it was due where it is overdue, else since it was asked for. */
  readonly ageDays: number;
}

type Known = Pick<Duty, "kind" | "subject" | "reason"> & {
  /** What it is about, such as "kpi/<id>". */
  readonly about: string;
  readonly askedOn: Day;
  readonly dueOn: Day | null;
  /** The first day on which it is late; the day after it was due unless a grace is said. */
  readonly overdueFrom?: Day;
  readonly budgetId?: string;
};

/** A duty as it stands on a day. */
export function dutyOn(today: Day, known: Known): Duty {
  const { about, askedOn, dueOn, budgetId = null, overdueFrom, ...rest } = known;
  const late = overdueFrom ?? (dueOn && addDays(dueOn, 1));
  const state = late && late <= today ? "overdue" : dueOn && dueOn <= endOfWeek(today) ? "due" : "later";
  const from = state === "overdue" && dueOn ? dueOn : askedOn;
  const ageDays = Math.max(0, daysBetween(from, today));
  return { ...rest, key: `${about}/${known.kind}`, dueOn, today, budgetId, state, ageDays };
}

/** The record a duty is about, without what is owed to it. */
export const aboutOf = (key: string): string => key.slice(0, key.lastIndexOf("/"));

/** The Sunday up to which something is due this week; at a weekend the week to come is looked at. */
export const endOfWeek = (on: Day): Day => addDays(mondayOf(isWorkingDay(on) ? on : addDays(on, 2)), 6);

/** The key of that record alone. */
export const recordOf = (key: string): string => key.split("/")[1] ?? "";

/** What is overdue first, then by the day it is due; what has no day comes last, the oldest of it first. */
export function inOrder(duties: readonly Duty[]): Duty[] {
  const place = ({ state }: Duty) => dutyStates.indexOf(state);
  return duties.toSorted(
    (a, b) =>
      place(a) - place(b) ||
      byDay(a.dueOn, b.dueOn) ||
      b.ageDays - a.ageDays ||
      dutyKinds.indexOf(a.kind) - dutyKinds.indexOf(b.kind) ||
      (a.key < b.key ? -1 : 1),
  );
}

function byDay(one: Day | null, other: Day | null): number {
  if (one === other) return 0;
  return one && (!other || one < other) ? -1 : 1;
}

/** What is owed now: all but what is promised for later. */
export const owedNow = (duties: readonly Duty[]): number => duties.filter(({ state }) => state !== "later").length;

export const because = (name: string, values: MessageReason["values"]): MessageReason => ({
  key: `duty.reason.${name}`,
  values,
});
