import Link from "next/link";
import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark";
import { type NavItem, NavLink } from "./nav-link";
import { TabBar } from "./tab-bar";

type AppFrameProps = {
  readonly brand: { readonly name: string; readonly href: string };
  readonly nav: readonly NavItem[];
  /** What the phone's tab bar shows; at most four, the rest of `nav` moves behind "More". Default: the first four. */
  readonly tabs?: readonly NavItem[] | undefined;
  readonly labels: { readonly nav: string; readonly more: string; readonly skip: string };
  readonly week?: ReactNode;
  readonly tools?: ReactNode;
  readonly foot?: readonly string[] | undefined;
  readonly children: ReactNode;
};

/** The frame of every signed-in page: rail, top bar and sheet; on a phone the rail becomes a tab bar at the bottom. */
export function AppFrame({ brand, nav, tabs, labels, week, tools, foot = [], children }: AppFrameProps) {
  return (
    <div className="app-frame">
      <a className="skip-link" href="#main">
        {labels.skip}
      </a>
      <nav className="rail" aria-label={labels.nav}>
        <Link className="brand" href={brand.href}>
          <BrandMark />
          <span>{brand.name}</span>
        </Link>
        <ul className="rail-list">
          {nav.map((item) => (
            <li key={item.href}>
              <NavLink item={item} className="rail-link" />
            </li>
          ))}
        </ul>
        <div className="rail-foot">
          {foot.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </nav>
      <div className="sheet">
        <header className="top-bar">
          <Link className="top-bar-mark" href={brand.href} aria-label={brand.name}>
            <BrandMark />
          </Link>
          {week}
          <div className="top-bar-tools">{tools}</div>
        </header>
        <main className="sheet-main" id="main">
          {children}
        </main>
      </div>
      <TabBar nav={nav} tabs={tabs} label={labels.nav} more={labels.more} />
    </div>
  );
}
