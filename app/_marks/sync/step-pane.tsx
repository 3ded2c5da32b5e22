import type { ReactElement } from "react";
import type { Step } from "@/lib/syncs/agenda/steps";
import { wordsOf } from "../words";
import { stepReasons, stepTitle } from "./agenda-words";
import type { PaneProps } from "./pane-props";
import { ActionsPane } from "./panes/actions-pane";
import { BudgetPane, BudgetsPane, RequestPane } from "./panes/budget-panes";
import { InitiativePane, InitiativesPane } from "./panes/initiative-panes";
import { JourneyPane } from "./panes/journey-pane";
import { KpiPane, KpisPane } from "./panes/kpi-panes";
import { SignalPane } from "./panes/signal-pane";

/** What is looked at in one step of a meeting: the figure, with the finding above it. */
export function StepPane({ step, seen }: PaneProps) {
  const t = wordsOf("sync");
  const Pane = panes[step.shows];
  const reasons = stepReasons(step);
  return (
    <>
      <p className="step-crumb">{t(`part.${step.part}`)}</p>
      <h2 className="step-title">{stepTitle(step, seen)}</h2>
      {reasons.length > 0 && step.shows !== "actions" && (
        <ul className="step-reasons">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <Pane step={step} seen={seen} />
    </>
  );
}

/** Both KPIs of a conflict, one above the other. */
const ConflictPane = ({ step, seen }: PaneProps) => (
  <>
    {step.ids.map((id) => (
      <KpiPane key={id} step={{ ...step, ids: [id] }} seen={seen} />
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
