"use client";

import { NavIcon } from "./nav-icon";
import { type NavItem, NavLink } from "./nav-link";

const mostTabs = 4;

type TabBarProps = {
  readonly nav: readonly NavItem[];
  readonly tabs?: readonly NavItem[] | undefined;
  readonly label: string;
  readonly more: string;
};

/** The phone's main navigation: four tabs and, behind a native disclosure, everything else. */
export function TabBar({ nav, tabs, label, more }: TabBarProps) {
  const shown = (tabs ?? nav).slice(0, mostTabs);
  const rest = nav.filter((item) => !shown.some((tab) => tab.href === item.href));
  return (
    <nav className="tab-bar" aria-label={label}>
      {shown.map((item) => (
        <NavLink key={item.href} item={item} className="tab-link" />
      ))}
      {rest.length > 0 && (
        <details data-menu="">
          <summary className="tab-link">
            <NavIcon name="more" />
            <span>{more}</span>
          </summary>
          <ul className="tab-more-list">
            {rest.map((item) => (
              <li key={item.href}>
                <NavLink item={item} className="rail-link" />
              </li>
            ))}
          </ul>
        </details>
      )}
    </nav>
  );
}
