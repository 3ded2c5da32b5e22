"use client";

import { type NavItem, NavLink } from "./nav-link";

/** The rail's links, one a room. */
export function RailList({ nav }: { readonly nav: readonly NavItem[] }) {
  return (
    <ul className="rail-list">
      {nav.map((item) => (
        <li key={item.href}>
          <NavLink item={item} className="rail-link" />
        </li>
      ))}
    </ul>
  );
}
