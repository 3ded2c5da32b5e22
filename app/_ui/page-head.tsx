import type { ReactNode } from "react";

type PageHeadProps = {
  /** One sentence that states what was found, not the page's name. */
  readonly finding: ReactNode;
  /** Scope, dates and owners, in one quiet line. */
  readonly sub?: ReactNode;
  readonly tag?: ReactNode;
  readonly actions?: ReactNode;
};

/** The head of a page: its finding as the only h1. */
export function PageHead({ finding, sub, tag, actions }: PageHeadProps) {
  return (
    <div className="page-head">
      <div>
        <h1>
          {finding}
          {tag && <> {tag}</>}
        </h1>
        {sub && <p>{sub}</p>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </div>
  );
}
