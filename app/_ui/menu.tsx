import type { ReactNode } from "react";
import { classNames } from "./class-names";

type MenuProps = {
  readonly trigger: ReactNode;
  /** The accessible name when the trigger is only a drawing. */
  readonly label?: string | undefined;
  readonly look?: "bar-link" | "button" | "icon-button";
  readonly children: ReactNode;
};

/** A few links or form buttons behind a native disclosure; it opens without a script, and `CloseMenus` shuts it. */
export function Menu({ trigger, label, look = "button", children }: MenuProps) {
  return (
    <details className="menu" data-menu="">
      <summary className={classNames(look)} aria-label={label}>
        {trigger}
      </summary>
      <div className="menu-panel">{children}</div>
    </details>
  );
}
