"use client";

import { usePathname } from "next/navigation";
import type { MouseEvent } from "react";
import { SoftLink } from "../soft-link";
import { type IconName, NavIcon } from "./nav-icon";

export type NavItem = {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  /** Things waiting there; drawn as a plain grey figure, and not at all when 0. */
  readonly count?: number | undefined;
  /** Pages outside its own path that it leads to. */
  readonly also?: readonly string[] | undefined;
  /** Overrules the address: set it where an item stands for pages outside its own path. */
  readonly current?: boolean | undefined;
};

/** A link of the main navigation. It reads the address itself, because a layout is not drawn anew when the page changes. */
export function NavLink({ item, className }: { readonly item: NavItem; readonly className: string }) {
  const pathname = usePathname();
  const current = item.current ?? [item.href, ...(item.also ?? [])].some((href) => standsFor(href, pathname));
  return (
    <SoftLink
      href={item.href}
      className={className}
      title={item.label}
      aria-current={current ? "page" : undefined}
      onClick={closeMenu}
    >
      <NavIcon name={item.icon} />
      <span>{item.label}</span>
      {item.count ? <span className="nav-count">{item.count}</span> : null}
    </SoftLink>
  );
}

const standsFor = (href: string, pathname: string | null): boolean =>
  pathname !== null && (pathname === href || (href !== "/" && pathname.startsWith(`${href}/`)));

const closeMenu = (event: MouseEvent<HTMLElement>) =>
  event.currentTarget.closest("details[open]")?.removeAttribute("open");
