import type { Viewer } from "@/lib/access/viewer";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { ownName } from "@/lib/kpis/definition/function-names";
import type { KpiLine } from "@/lib/kpis/line";
import type { AgendaItem } from "../agenda/item";
import type { Step } from "../agenda/steps";
import { withoutSteps } from "../talk";
import type { Snapshot } from "./snapshot";

type Eyes = Pick<Viewer, "grants">;

/** What is frozen of a restricted budget, by the steps' own keys and the agenda's. */
export function stepsAbout(snapshot: Pick<Snapshot, "steps">, budgetIds: ReadonlySet<string>): Set<string> {
  const tells = ({ shows, ids, items }: Step) =>
    (shows === "budget" && ids.some((id) => budgetIds.has(id))) || items.some((item) => isAbout(item, budgetIds));
  return new Set(snapshot.steps.filter(tells).map(({ key }) => key));
}

const isAbout = ({ budgetId }: AgendaItem, budgetIds: ReadonlySet<string>): boolean =>
  budgetId !== null && budgetIds.has(budgetId);

/**
 * A snapshot as one viewer may see it: budgets hidden from them are left out with everything about them, and each KPI
 * is called what their own function calls it. Values are the same for everybody.
 */
export function seenBy(snapshot: Snapshot, viewer: Eyes, hidden: ReadonlySet<string>): Snapshot {
  const { facts, agenda, steps, talk } = snapshot;
  const closed = stepsAbout(snapshot, hidden);
  return {
    ...snapshot,
    facts: {
      ...facts,
      kpis: facts.kpis.map((line) => called(line, viewer)),
      initiatives: facts.initiatives.map((line) => named(line)),
      budgets: facts.budgets.filter(({ id }) => !hidden.has(id)),
      requests: facts.requests.filter(({ budget }) => !hidden.has(budget.id)),
    },
    agenda: agenda.filter((item) => !isAbout(item, hidden)),
    steps: steps
      .filter(({ key }) => !closed.has(key))
      .flatMap((step) => {
        if (step.shows !== "budgets") return [step];
        const ids = step.ids.filter((id) => !hidden.has(id));
        return ids.length > 0 ? [{ ...step, ids }] : [];
      }),
    talk: talk && withoutSteps(talk, closed),
  };
}

function called(line: KpiLine, viewer: Eyes): KpiLine {
  const own = ownName(line.names, viewer);
  return { ...line, ownName: own, called: own ?? line.name };
}

/** A snapshot is read: whoever looks changes nothing from here. */
const named = (line: InitiativeLine): InitiativeLine => ({ ...line, mayUpdate: false, mayEdit: false });
