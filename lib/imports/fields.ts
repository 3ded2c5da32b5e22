import { spendTypes } from "@/db/vocabulary/budgets";
import { budgetStages, type importKinds, lineKinds } from "@/db/vocabulary/imports";
import { healths } from "@/db/vocabulary/initiatives";
import { cadences, coverages, kpiDirections, kpiUnits, periodKinds } from "@/db/vocabulary/kpis";
import type { Day } from "@/lib/kernel/day";

export type ImportKind = (typeof importKinds)[number];

/** The kinds whose rows become entries of the journal. */
export const moneyKinds = ["spend", "budget_lines", "orders"] as const satisfies readonly ImportKind[];

export const bringsMoney = (kind: ImportKind): boolean => moneyKinds.some((one) => one === kind);

/** The statuses a source may state. `no_update` is silence, so a cell that says it states nothing. */
export const statedStatuses = [...healths, "not_rated"] as const;

export type FieldType = "text" | "day" | "instant" | "money" | "number" | "status" | "period" | "enum" | "currency";

/**
 * One thing a row may say. `maxLength` is in characters; `lines` keeps line breaks; `partial` dates a bare year or month;
 * `marked` keeps the mark beside a number for whoever knows its unit: "12 %".
 */
export type FieldSpec = {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly options?: readonly string[];
  readonly maxLength?: number;
  readonly lines?: boolean;
  readonly partial?: "first" | "last";
  readonly marked?: true;
};

const text = <N extends string, R extends boolean = false>(name: N, required: R = false as R) =>
  ({ name, type: "text", required, maxLength: 500 }) as const;
const note = <N extends string>(name: N) =>
  ({ name, type: "text", required: false, maxLength: 100_000, lines: true }) as const;
const of = <N extends string, T extends FieldType, R extends boolean = false>(
  name: N,
  type: T,
  required: R = false as R,
) => ({ name, type, required }) as const;

const choice = <N extends string, const O extends readonly string[], R extends boolean = false>(
  name: N,
  options: O,
  required: R = false as R,
) => ({ name, type: "enum", required, options }) as const;

/** Every field of every kind, in the order in which the contract lists them. */
export const importFields = {
  kpis: [
    text("key", true),
    text("name", true),
    choice("unit", kpiUnits, true),
    choice("direction", kpiDirections, true),
    choice("cadence", cadences, true),
    choice("periodKind", periodKinds),
    of("currency", "currency"),
    note("definition"),
    note("formula"),
    text("plainLine"),
    text("source"),
  ],
  readings: [
    text("kpi", true),
    of("period", "period", true),
    { name: "value", type: "number", required: false, marked: true },
    of("numerator", "number"),
    of("denominator", "number"),
    text("region"),
    text("persona"),
    text("channel"),
    text("source"),
    { name: "coverage", type: "enum", required: false, options: coverages },
    of("reported", "number"),
    of("expected", "number"),
  ],
  initiatives: [
    text("externalId", true),
    text("name", true),
    text("function"),
    text("category"),
    { name: "status", type: "status", required: false, options: statedStatuses },
    note("statusNote"),
    note("description"),
    { name: "startsOn", type: "day", required: false, partial: "first" },
    { name: "endsOn", type: "day", required: false, partial: "last" },
    of("budget", "money"),
    of("forecast", "money"),
    of("wholeLife", "money"),
    of("currency", "currency"),
    { name: "asOf", type: "day", required: false, partial: "last" },
  ],
  spend: [
    of("postedOn", "day", true),
    of("amount", "money", true),
    of("currency", "currency", true),
    text("externalId"),
    text("function"),
    text("costCentre"),
    text("supplier"),
    text("category"),
    note("description"),
    text("budget"),
    text("line"),
  ],
  budget_lines: [
    text("budget", true),
    text("fiscalYear", true),
    { name: "stage", type: "enum", required: true, options: budgetStages },
    of("amount", "money", true),
    of("currency", "currency", true),
    text("function"),
    text("category"),
    { name: "kind", type: "enum", required: false, options: lineKinds },
    text("line"),
    text("costCentre"),
    choice("spendType", spendTypes),
    of("month", "period"),
  ],
  orders: [
    text("number", true),
    text("supplier", true),
    text("budget", true),
    text("function", true),
    of("amount", "money", true),
    of("currency", "currency", true),
    of("orderedOn", "day", true),
    of("expectedOn", "day"),
    text("line"),
    text("costCentre"),
    text("category"),
    note("description"),
    text("externalId"),
  ],
  events: [
    text("event", true),
    of("timestamp", "instant", true),
    text("userId"),
    text("anonymousId"),
    text("messageId"),
    text("sessionId"),
    text("device"),
    text("channel"),
    text("persona"),
    text("region"),
    of("value", "number"),
  ],
} as const satisfies Record<ImportKind, readonly FieldSpec[]>;

/** Where one of several ways of saying the same must be complete: a value, or both parts of a ratio. */
export const alternatives: Partial<Record<ImportKind, readonly (readonly string[])[]>> = {
  readings: [["value"], ["numerator", "denominator"]],
  events: [["userId"], ["anonymousId"]],
};

type ValueOf<F extends FieldSpec> = F extends { options: readonly (infer O)[] }
  ? O
  : F["type"] extends "money"
    ? bigint
    : F["type"] extends "instant"
      ? Date
      : F["type"] extends "day"
        ? Day
        : string;

/**
 * A row as the product understands it. Money is whole minor units of `currency` (bigint), numbers are
 * exact decimal text (a marked one with its mark after a space), days `YYYY-MM-DD`, periods `2026-W47`, `2026-11`, `2026-Q3`, `FY26` or a day inside one.
 */
export type ImportRecord<K extends ImportKind> = {
  readonly [F in (typeof importFields)[K][number] as F["name"]]: F extends { required: true }
    ? ValueOf<F>
    : ValueOf<F> | null;
};

/** The field of that name, or undefined where the kind has none. */
export function fieldOf(kind: ImportKind, name: string): FieldSpec | undefined {
  return (importFields[kind] as readonly FieldSpec[]).find((field) => field.name === name);
}
