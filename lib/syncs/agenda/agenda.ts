import type { Need } from "@/lib/homes/need";
import { needsOf } from "@/lib/homes/needs";
import { type Day, daysBetween } from "@/lib/kernel/day";
import type { KpiLine } from "@/lib/kpis/line";
import type { SyncFacts } from "../snapshot/facts";
import { type AgendaItem, type AgendaKind, agendaKinds, subjectKey } from "./item";
import { because, personOf, withReason } from "./reasons";
import { actionItems, addedItems, conflictItems, signalItems } from "./talk-items";

/** What the meeting before froze at its close: by it a change is known to be new. */
export interface LastTime {
  /** The KPIs that were beyond routine already, with the period that began in. */
  readonly beyondRoutine: ReadonlyMap<string, string | null>;
}

/**
 * The agenda as it follows from the facts: everything that needs the two chiefs and nothing else, the most pressing
 * first; of equals the sickest, then what has waited longest. The same facts always give the same agenda.
 */
export function agendaOf(facts: SyncFacts, last: LastTime | null): AgendaItem[] {
  const shared = facts.kpis.filter(({ isShared }) => isShared);
  const needs = needsOf({
    ...{ kpis: shared, initiatives: facts.initiatives, budgets: facts.budgets },
    ...{ approvals: facts.requests, today: facts.today },
  });
  const all = [
    ...addedItems(facts),
    ...actionItems(facts),
    ...signalItems(facts),
    ...needs.flatMap((need) => needItem(need, facts)),
    ...conflictItems(facts),
    ...shared.flatMap((line) => improved(line, facts.today, last)),
  ];
  const rank = ({ kind }: AgendaItem) => agendaKinds.indexOf(kind);
  return all.sort(
    (a, b) =>
      rank(a) - rank(b) || b.severity - a.severity || (b.ageDays ?? 0) - (a.ageDays ?? 0) || order(a.key, b.key),
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isAgendaKind = (kind: string): kind is AgendaKind => agendaKinds.some((one) => one === kind);

/** What the home calls a need, of the records a meeting looks at. */
function needItem(need: Need, facts: SyncFacts): AgendaItem[] {
  const about = aboutOf(need, facts);
  if (!about || !isAgendaKind(need.kind)) return [];
  const { budgetId, ...record } = about;
  const { reason, itOwner, marketingOwner, ageDays, severity, kind } = need;
  const key = `${kind}/${subjectKey(record)}`;
  return [{ key, kind, about: record, budgetId, reason, itOwner, marketingOwner, ageDays, severity }];
}

type About = AgendaItem["about"] & { readonly budgetId: string | null };

function aboutOf({ subject: { kind, ref } }: Need, { kpis, initiatives, budgets, requests }: SyncFacts): About | null {
  if (kind === "kpi") {
    const line = kpis.find(({ key }) => key === ref);
    return line ? { kind, id: line.id, ref, name: line.name, budgetId: null } : null;
  }
  if (kind === "initiative") {
    const line = initiatives.find(({ id }) => id === ref);
    return line ? { kind, id: ref, ref, name: line.name, budgetId: null } : null;
  }
  if (kind === "budget") {
    const found = budgets.find(({ id }) => id === ref);
    return found ? { kind, id: ref, ref, name: found.name, budgetId: ref } : null;
  }
  const asked = kind === "request" ? requests.find(({ id }) => id === ref) : undefined;
  return asked ? { kind: "request", id: ref, ref, name: asked.line.name, budgetId: asked.budget.id } : null;
}

/** Better beyond routine, and new since the meeting before: worth a word, and no decision. */
function improved(line: KpiLine, today: Day, last: LastTime | null): AgendaItem[] {
  if (line.change !== "better" || line.freshness === "stale" || line.value === null) return [];
  if (last?.beyondRoutine.get(line.id) === line.changeSince && last.beyondRoutine.has(line.id)) return [];
  const { id, key: ref, name, dataTo, unit, currency, value } = line;
  return [
    withReason(because("better", { value, unit, currency: currency ?? "" }), {
      kind: "better",
      about: { kind: "kpi", id, ref, name },
      itOwner: personOf(line.itOwner),
      marketingOwner: personOf(line.marketingOwner),
      ageDays: dataTo && daysBetween(dataTo, today),
    }),
  ];
}
