import type { ComparedKind, RecordChange } from "./difference";

/** What moves every week without anything having turned. */
const ordinary: Record<ComparedKind, ReadonlySet<string>> = {
  kpi: new Set(["value", "dataTo", "freshness"]),
  initiative: new Set(["note", "updatedOn"]),
  budget: new Set(["committed", "actual", "available", "driftPoints"]),
};

export interface Changes {
  /** New, gone, or other in what a meeting acts on: a status, a target, an end, what is asked for, a plan. */
  readonly turned: readonly RecordChange[];
  /** Of the same standing as before, with newer figures or newer words. */
  readonly newer: readonly RecordChange[];
}

/** The changes in two parts, together all of them and none twice, each part in the order they came in. */
export function turnedFirst(changes: readonly RecordChange[]): Changes {
  const isOrdinary = ({ kind, change, fields }: RecordChange) =>
    change === "changed" && fields.every(({ field }) => ordinary[kind].has(field));
  return { turned: changes.filter((one) => !isOrdinary(one)), newer: changes.filter(isOrdinary) };
}
