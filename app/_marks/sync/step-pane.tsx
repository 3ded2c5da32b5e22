import type { ReactElement } from "react";
import type { Step } from "@/lib/syncs/agenda/steps";
import { wordsOf } from "../words";
import { nameOfKpi, stepReasons, stepTitle } from "./agenda-words";
import { KindMark } from "./kind-mark";
import type { PaneProps } from "./pane-props";
import { ActionsPane } from "./panes/actions-pane";
import { BudgetPane, BudgetsPane, RequestPane } from "./panes/budget-panes";
import { InitiativePane, InitiativesPane } from "./panes/initiative-panes";
import { JourneyPane } from "./panes/journey-pane";
import { KpiPane, KpisPane } from "./panes/kpi-panes";
import { SignalPane } from "./panes/signal-pane";
import { stepFinding } from "./step-finding";

/** What is looked at in one step of a meeting: what was found, and the figure under it. */
export function StepPane({ step, seen }: PaneProps) {
  const Pane = panes[step.shows];
  return (
    <>
      <StepHead step={step} seen={seen} />
      <Pane step={step} seen={seen} />
    </>
  );
}

/** The part of the review and why it is here, then the finding: for an exception its name and the first reason. */
function StepHead({ step, seen }: PaneProps) {
  const t = wordsOf("sync");
  const [first] = step.items;
  const [finding, ...more] = step.shows === "actions" ? [] : [...new Set(stepReasons(step, seen.facts.today))];
  return (
    <>
      <p className="step-crumb">
        {t(`part.${step.part}`)}
        {first && step.shows !== "actions" && <KindMark item={first} seen={seen} />}
      </p>
      <h2 className="step-title">
        {finding ? stepTitle(step, seen) : stepFinding(step, seen)}
        {finding && <span className="step-finding"> {finding}</span>}
      </h2>
      {more.length > 0 && (
        <ul className="step-reasons">
          {more.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Both KPIs of a conflict, one above the other, each under its own name; of many together the way to their list. */
const ConflictPane = ({ step, seen }: PaneProps) => (
  <>
    {step.ids.length === 0 && (
      <p>
        <a className="button button-small" href="/kpis/conflicts" target="_blank" rel="noopener">
          {wordsOf("sync.step")("conflictsList")}
        </a>
      </p>
    )}
    {step.ids.map((id) => (
      <section key={id} className="step-part">
        <h3>{nameOfKpi(seen, id)}</h3>
        <KpiPane step={{ ...step, ids: [id] }} seen={seen} />
      </section>
    ))}
  </>
);

/** Words of people's own need no figure: the reason above says it. */
const WordsPane = () => null;

const panes: Record<Step["shows"], (props: PaneProps) => ReactElement | null> = {
  actions: ActionsPane,
  journey: JourneyPane,
  signal: SignalPane,
  kpi: KpiPane,
  kpis: KpisPane,
  conflict: ConflictPane,
  initiative: InitiativePane,
  initiatives: InitiativesPane,
  request: RequestPane,
  budget: BudgetPane,
  budgets: BudgetsPane,
  item: WordsPane,
  close: WordsPane,
};
