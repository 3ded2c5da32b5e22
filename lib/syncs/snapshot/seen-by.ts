import type { Viewer } from "@/lib/access/viewer";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { ownName } from "@/lib/kpis/definition/function-names";
import type { KpiLine } from "@/lib/kpis/line";
import type { Step } from "../agenda/steps";
import type { Snapshot } from "./snapshot";

type Eyes = Pick<Viewer, "grants">;

const isAbout = ({ budgetId }: { readonly budgetId: string | null }, budgetIds: ReadonlySet<string>): boolean =>
  budgetId !== null && budgetIds.has(budgetId);

/**
 * A snapshot as one viewer may see it: budgets hidden from them are left out with everything about them, and each KPI
 * is called what their own function calls it. Values are the same for everybody. What was said is not in it: that is
 * withheld by the steps it was said at, whether or not the snapshot knows them.
 */
export function seenBy(snapshot: Snapshot, viewer: Eyes, hidden: ReadonlySet<string>): Snapshot {
  const { facts, agenda, steps } = snapshot;
  const open = <About extends { readonly budgetId: string | null }>(all: readonly About[]): About[] =>
    all.filter((one) => !isAbout(one, hidden));
  const shown = {
    ...facts,
    kpis: facts.kpis.map((line) => called(line, viewer)),
    initiatives: facts.initiatives.map((line) => named(line)),
    budgets: facts.budgets.filter(({ id }) => !hidden.has(id)),
    requests: facts.requests.filter(({ budget }) => !hidden.has(budget.id)),
    ...{ actions: open(facts.actions), added: open(facts.added), decided: open(facts.decided) },
  };
  const promised = new Set(shown.actions.map(({ id }) => id));
  return {
    ...snapshot,
    facts: shown,
    agenda: open(agenda),
    steps: steps.flatMap((step) => {
      if (step.shows === "budgets") return withSome(step, (id) => !hidden.has(id));
      if (step.shows === "actions") return withSome({ ...step, items: open(step.items) }, (id) => promised.has(id));
      const isClosed = step.shows === "budget" && step.ids.some((id) => hidden.has(id));
      return isClosed || step.items.some((item) => isAbout(item, hidden)) ? [] : [step];
    }),
    talk: null,
  };
}

/** A step with those of its records that may be seen; none where nothing is left of it. */
function withSome(step: Step, isShown: (id: string) => boolean): Step[] {
  const ids = step.ids.filter(isShown);
  return ids.length > 0 ? [{ ...step, ids }] : [];
}

function called(line: KpiLine, viewer: Eyes): KpiLine {
  const own = ownName(line.names, viewer);
  return { ...line, ownName: own, called: own ?? line.name };
}

/** A snapshot is read: whoever looks changes nothing from here. */
const named = (line: InitiativeLine): InitiativeLine => ({ ...line, mayUpdate: false, mayEdit: false });
