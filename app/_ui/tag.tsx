import type { ReactNode } from "react";

/** An outlined fact beside a name, such as an agreement. Not a status, and not a count. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return <span className="tag">{children}</span>;
}
