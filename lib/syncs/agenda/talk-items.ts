import { day, daysBetween } from "@/lib/kernel/day";
import type { SyncFacts } from "../snapshot/facts";
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

/** KPIs that compete while no decision says which of them gives way. */
export const conflictItems = ({ conflicts }: SyncFacts): AgendaItem[] =>
  conflicts.map(({ kpiIds, names }) =>
    withReason(because("conflict", { one: names[0], other: names[1] }), {
      kind: "conflict",
      about: { kind: "conflict", id: kpiIds.toSorted().join("+"), ref: kpiIds[0], name: names.join(" / ") },
    }),
  );
