import type { SyncFacts } from "./facts";

/** The values of a record that a meeting speaks of; another one of any of them is a change. */
export const comparedFields = {
  kpi: ["value", "target", "status", "change", "freshness", "dataTo", "definition"],
  initiative: ["status", "need", "note", "endsOn", "state", "updatedOn"],
  budget: ["allocated", "committed", "actual", "available", "driftPoints", "closedThrough"],
} as const;

export type ComparedKind = keyof typeof comparedFields;
type Value = string | number | boolean | bigint | null;

export interface FieldChange {
  readonly field: string;
  readonly before: Value;
  readonly after: Value;
}

/** One record that is not what it was: new, gone, or other in the named fields. */
export interface RecordChange {
  readonly kind: ComparedKind;
  readonly id: string;
  readonly name: string;
  readonly change: "new" | "gone" | "changed";
  readonly fields: readonly FieldChange[];
}

type Compared = { readonly id: string; readonly name: string; readonly values: Readonly<Record<string, Value>> };

/** The exact set of what changed from one set of facts to another; nothing left out, nothing that did not change. */
export function differenceOf(before: SyncFacts, after: SyncFacts): RecordChange[] {
  return (Object.keys(comparedFields) as ComparedKind[]).flatMap((kind) =>
    between(kind, comparable[kind](before), comparable[kind](after)),
  );
}

function between(kind: ComparedKind, before: readonly Compared[], after: readonly Compared[]): RecordChange[] {
  const was = new Map(before.map((one) => [one.id, one]));
  const is = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((now): RecordChange[] => {
    const then = was.get(now.id);
    if (!then) return [{ kind, id: now.id, name: now.name, change: "new", fields: fieldsOf(kind, {}, now.values) }];
    const fields = fieldsOf(kind, then.values, now.values);
    return fields.length > 0 ? [{ kind, id: now.id, name: now.name, change: "changed", fields }] : [];
  });
  const gone = before
    .filter(({ id }) => !is.has(id))
    .map(
      ({ id, name, values }): RecordChange => ({
        ...{ kind, id, name, change: "gone" },
        fields: fieldsOf(kind, values, {}),
      }),
    );
  return [...changed, ...gone];
}

const fieldsOf = (kind: ComparedKind, before: Compared["values"], after: Compared["values"]): FieldChange[] =>
  comparedFields[kind].flatMap((field) => {
    const change = { field, before: before[field] ?? null, after: after[field] ?? null };
    return change.before === change.after ? [] : [change];
  });

const comparable: Record<ComparedKind, (facts: SyncFacts) => Compared[]> = {
  kpi: ({ kpis }) =>
    kpis.map(({ id, name, value, target, status, change, freshness, dataTo, direction, unit }) => ({
      ...{ id, name },
      values: { value, target, status, change, freshness, dataTo, definition: `${name}, ${unit}, ${direction}` },
    })),
  initiative: ({ initiatives }) =>
    initiatives.map(({ id, name, status, need, note, endsOn, state, updatedOn }) => ({
      ...{ id, name },
      values: { status, need, note, endsOn, state, updatedOn },
    })),
  budget: ({ budgets }) =>
    budgets.map(({ id, name, position, driftPoints, closedThrough }) => {
      const { allocated, committed, actual, available } = position;
      return { id, name, values: { allocated, committed, actual, available, driftPoints, closedThrough } };
    }),
};
