import type { MessageReason } from "@/lib/kernel/errors";

/** Why something stands on the agenda, the most pressing first. */
export const agendaKinds = [
  "parked",
  "added",
  "carried",
  "approval",
  "signal",
  "decision",
  "overspent",
  "off_track",
  "worse_twice",
  "worse",
  "opinions",
  "conflict",
  "drift",
  "stale",
  "no_update",
  "better",
] as const;
export type AgendaKind = (typeof agendaKinds)[number];

interface Person {
  readonly name: string;
  readonly initials: string;
}

/** One thing the meeting has to look at, with the reason it is there and its owners from both sides. */
export interface AgendaItem {
  /** The same in every meeting for the same thing for the same reason. */
  readonly key: string;
  readonly kind: AgendaKind;
  readonly about: {
    readonly kind: "kpi" | "initiative" | "budget" | "request" | "signal" | "conflict" | "action" | "item";
    readonly id: string;
    /** How its page is addressed, such as a KPI's key. */
    readonly ref: string;
    readonly name: string;
  };
  /** The budget it tells of; left out for whoever may not see that one. */
  readonly budgetId: string | null;
  readonly reason: MessageReason;
  readonly itOwner: Person | null;
  readonly marketingOwner: Person | null;
  /** Days since it has been so; null when that is not known. */
  readonly ageDays: number | null;
  /** How ill the record itself is, 0 being well: of equal items the sickest comes first. */
  readonly severity: number;
}

/** What a step of the meeting is about, as notes, votes and decisions name it. */
export const subjectKey = ({ kind, id }: { readonly kind: string; readonly id: string }): string => `${kind}:${id}`;
