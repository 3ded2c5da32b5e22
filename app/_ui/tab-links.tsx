import type { ReactNode } from "react";
import { SoftLink } from "./soft-link";

export type TabLink = {
  readonly href: string;
  readonly label: string;
  readonly count?: ReactNode;
  readonly current: boolean;
};

/** Parts of one page, each with its own address, so that a copied link shows the same part. */
export function TabLinks({ label, tabs }: { readonly label: string; readonly tabs: readonly TabLink[] }) {
  return (
    <nav className="tab-links" aria-label={label}>
      {tabs.map((tab) => (
        <SoftLink key={tab.href} href={tab.href} aria-current={tab.current ? "page" : undefined} keepScroll>
          {tab.label}
          {tab.count !== undefined && <span>{tab.count}</span>}
        </SoftLink>
      ))}
    </nav>
  );
}
