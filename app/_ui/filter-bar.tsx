import type { ReactNode } from "react";
import { Button } from "./button";
import { SoftLink } from "./soft-link";

type FilterBarProps = {
  readonly label: string;
  /** The page that reads the filters from its address. */
  readonly action: string;
  /** What the address already says and the form must not lose, such as the week. */
  readonly keep?: Readonly<Record<string, string>> | undefined;
  readonly apply: string;
  /** Present when something is filtered out. */
  readonly reset?: { readonly href: string; readonly label: string } | null | undefined;
  readonly children: ReactNode;
};

/** Filters as a GET form: the address is the state, so a copied link shows exactly this list. */
export function FilterBar({ label, action, keep = {}, apply, reset, children }: FilterBarProps) {
  return (
    <search aria-label={label}>
      <form className="filter-bar" action={action} method="get">
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <Button type="submit">{apply}</Button>
        {reset && (
          <SoftLink className="button button-quiet" href={reset.href}>
            {reset.label}
          </SoftLink>
        )}
      </form>
    </search>
  );
}
