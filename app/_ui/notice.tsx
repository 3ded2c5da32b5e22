import type { ReactNode } from "react";
import { classNames } from "./class-names";

type NoticeProps = {
  readonly tone?: "plain" | "chosen" | "warning" | "error" | undefined;
  readonly action?: ReactNode;
  /** Announce it politely when it appears after the page was drawn. */
  readonly live?: boolean | undefined;
  readonly children: ReactNode;
};

/** A line that concerns the whole page, such as demo data or an old snapshot. The words say how grave it is; the edge only repeats it. */
export function Notice({ tone = "plain", action, live, children }: NoticeProps) {
  return (
    <div className={classNames("notice", tone !== "plain" && `notice-${tone}`)} role={live ? "status" : undefined}>
      <div>{children}</div>
      {action}
    </div>
  );
}
