import type { MessageReason } from "@/lib/kernel/errors";

/** Why something stands on the home, the most pressing first. */
export const needKinds = [
  "ledger",
  "approval",
  "to_check",
  "month_end",
  "signal",
  "decision",
  "parked",
  "overspent",
  "off_track",
  "worse_twice",
  "action",
  "worse",
  "opinions",
  "drift",
  "stale",
  "no_update",
] as const;
export type NeedKind = (typeof needKinds)[number];

interface Person {
  readonly name: string;
  readonly initials: string;
}

/** One thing that needs the two chiefs this week, with the reason it is here. */
export interface Need {
  readonly kind: NeedKind;
  readonly subject: {
    readonly kind:
      | "kpi"
      | "initiative"
      | "budget"
      | "signal"
      | "request"
      | "checks"
      | "orders"
      | "forecasts"
      | "unused"
      | "books"
      | "ledger"
      | "action"
      | "parked";
    readonly ref: string;
    /** The name its viewer knows it by; empty where it is a page and no record. */
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

export const because = (name: string, values: MessageReason["values"]): MessageReason => ({
  key: `home.reason.${name}`,
  values,
});

/** What nobody in particular owns, and since when is not known. */
export const nobody = { itOwner: null, marketingOwner: null, ageDays: null };
