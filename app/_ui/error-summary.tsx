import type { ReactNode } from "react";

type ErrorSummaryProps = {
  /** What happened. */
  readonly title: string;
  /** What was kept. */
  readonly kept?: ReactNode;
  /** What to do. */
  readonly advice?: ReactNode;
  /** Each answer that has to change, as a link to its field (`#id`). */
  readonly links?: readonly { readonly href: string; readonly label: string }[] | undefined;
  readonly action?: ReactNode;
  /** For the person who will look into it, such as the request id. */
  readonly reference?: ReactNode;
};

/** A refusal or a failure, in the order a person needs: what happened, what was kept, what to do. Announced at once. */
export function ErrorSummary({ title, kept, advice, links = [], action, reference }: ErrorSummaryProps) {
  return (
    <div className="error-summary" role="alert">
      <p className="error-summary-title">{title}</p>
      {kept && <p>{kept}</p>}
      {advice && <p>{advice}</p>}
      {links.length > 0 && (
        <ul>
          {links.map((link) => (
            <li key={link.href}>
              <a className="text-link" href={link.href}>
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      )}
      {(action || reference) && (
        <div className="error-summary-foot">
          {action}
          {reference && <small>{reference}</small>}
        </div>
      )}
    </div>
  );
}
