import { day, daysBetween } from "@/lib/kernel/day";
import type { OpenConflict, SyncFacts } from "../snapshot/facts";
import type { AgendaItem } from "./item";
import { because, withReason } from "./reasons";

/** What people put on the agenda, the series brings along, or a meeting put aside. */
export const addedItems = ({ added, today }: SyncFacts): AgendaItem[] =>
  added.map(({ id, title, reason, by, addedOn, from, budgetId }) =>
    withReason(because(from === "person" ? "added" : from, { reason: reason || "none", by: by ?? "" }), {
      kind: from === "parked" ? "parked" : "added",
      about: { kind: "item", id, ref: id, name: title },
      budgetId,
      ageDays: from === "series" ? null : daysBetween(addedOn, today),
    }),
  );

/** What was promised before and is not done; late ones before the others. */
export const actionItems = ({ actions, today }: SyncFacts): AgendaItem[] =>
  actions
    .filter(({ doneOn }) => doneOn === null)
    .map(({ id, title, owner, dueOn, madeOn, budgetId }) => {
      const late = dueOn !== null && dueOn < today ? daysBetween(dueOn, today) : 0;
      const values = { owner: owner.name, days: late, due: dueOn ?? "none" };
      return withReason(because(late > 0 ? "actionLate" : "actionOpen", values), {
        kind: "carried",
        about: { kind: "action", id, ref: id, name: title },
        budgetId,
        ageDays: daysBetween(madeOn, today),
        severity: late > 0 ? 1 : 0,
      });
    });

/** What one side handed to the other and nobody has answered; a red flag before everything else of the kind. */
export const signalItems = ({ signals, stages, today }: SyncFacts): AgendaItem[] =>
  signals.flatMap(({ id, title, kind, fromSide, step, stageIds, raisedAt }) => {
    const stage = stages.find((one) => stageIds.includes(one.id));
    if (!stage || step !== "raised") return [];
    return [
      withReason(
        { key: "home.reason.signal", values: { kind, from: fromSide } },
        {
          kind: "signal",
          about: { kind: "signal", id, ref: stage.key, name: title },
          ageDays: daysBetween(day(raisedAt.toISOString().slice(0, 10)), today),
          severity: kind === "red_flag" ? 1 : 0,
        },
      ),
    ];
  });

/** No meeting looks at more pairs one by one; a few wrong formulas make thousands of them. */
export const mostConflictsAlone = 12;
/** What the other pairs are called together. */
export const conflictsTogether = "more";

/**
 * KPIs that compete while no decision says which of them gives way: the pairs that stand worst one by one, the others
 * together as one item that says how many they are.
 */
export function conflictItems({ conflicts, kpis }: SyncFacts): AgendaItem[] {
  const states = new Map(kpis.map(({ id, status }) => [id, status]));
  const severity = ({ kpiIds }: OpenConflict) => kpiIds.reduce((sum, id) => sum + illness(states.get(id)), 0);
  const worstFirst = conflicts
    .map((conflict) => ({ ...conflict, id: pairKey(conflict), severity: severity(conflict) }))
    .sort((a, b) => b.severity - a.severity || (a.id < b.id ? -1 : 1));
  const alone = worstFirst.slice(0, mostConflictsAlone).map(({ id, kpiIds, names, severity }) =>
    withReason(because("conflict", { one: names[0], other: names[1] }), {
      kind: "conflict",
      about: { kind: "conflict", id, ref: kpiIds[0], name: names.join(" / ") },
      severity,
    }),
  );
  const more = worstFirst.length - alone.length;
  if (more === 0) return alone;
  const together = { kind: "conflict", id: conflictsTogether, ref: "", name: `+${more}` } as const;
  const values = { more, all: worstFirst.length };
  // After all that stand by themselves.
  return [...alone, withReason(because("conflictsMore", values), { kind: "conflict", about: together, severity: -1 })];
}

/** What a pair is called, whichever of the two comes first. */
export const pairKey = ({ kpiIds }: Pick<OpenConflict, "kpiIds">): string => kpiIds.toSorted().join("+");

const illness = (status: string | undefined): number => (status === "off_track" ? 2 : status === "at_risk" ? 1 : 0);
