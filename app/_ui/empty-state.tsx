import type { ReactNode } from "react";
import { NavIcon } from "./frame/nav-icon";

export type EmptyStep = {
  readonly label: ReactNode;
  readonly done: boolean;
  readonly note?: ReactNode;
};

type EmptyStateProps = {
  /** What will be here. */
  readonly title: string;
  /** Why it matters. */
  readonly reason: ReactNode;
  /** One button, and at most one quiet link beside it. */
  readonly action?: ReactNode;
  readonly steps?: readonly EmptyStep[] | undefined;
  /** Says "done" for those who do not see the tick. */
  readonly doneLabel?: string | undefined;
};

/** Nothing here yet: what will be, why it matters, and one way to begin. */
export function EmptyState({ title, reason, action, steps = [], doneLabel }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      <p>{reason}</p>
      {steps.length > 0 && (
        <ol className="check-list">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps are fixed and their position is what is shown
            <li key={index} className={step.done ? "done" : undefined}>
              {step.done ? <NavIcon name="check" /> : <span className="position">{index + 1}</span>}
              <span>
                {step.label}
                {step.done && doneLabel && <span className="sr-only"> {doneLabel}</span>}
              </span>
              {step.note && <small>{step.note}</small>}
            </li>
          ))}
        </ol>
      )}
      {action && <div className="empty-state-actions">{action}</div>}
    </div>
  );
}
