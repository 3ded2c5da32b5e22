import type { ReactNode } from "react";
import { SoftLink } from "../soft-link";
import { BrandMark } from "./brand-mark";
import { CloseMenus } from "./close-menus";
import type { NavItem } from "./nav-link";
import { RailList } from "./rail-list";
import { SoftLinks } from "./soft-links";
import { TabBar } from "./tab-bar";

type AppFrameProps = {
  readonly brand: { readonly name: string; readonly href: string };
  readonly nav: readonly NavItem[];
  /** What the phone's tab bar shows; at most four, the rest of `nav` moves behind "More". Default: the first four. */
  readonly tabs?: readonly NavItem[] | undefined;
  readonly labels: { readonly nav: string; readonly more: string; readonly skip: string };
  readonly week?: ReactNode;
  readonly tools?: ReactNode;
  /** Stands above every page while it is so, such as looking through another role. */
  readonly banner?: ReactNode;
  readonly foot?: readonly string[] | undefined;
  readonly children: ReactNode;
};

/** The frame of every signed-in page: rail, top bar and sheet; on a phone the rail becomes a tab bar at the bottom. */
export function AppFrame({ brand, nav, tabs, labels, week, tools, banner, foot = [], children }: AppFrameProps) {
  return (
    <div className="app-frame">
      <a className="skip-link" href="#main">
        {labels.skip}
      </a>
      <nav className="rail" aria-label={labels.nav}>
        <SoftLink className="brand" href={brand.href}>
          <BrandMark />
          <span>{brand.name}</span>
        </SoftLink>
        <RailList nav={nav} />
        <div className="rail-foot">
          {foot.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </nav>
      <div className="sheet">
        <header className="top-bar">
          <SoftLink className="top-bar-mark" href={brand.href} aria-label={brand.name}>
            <BrandMark />
          </SoftLink>
          {week}
          <div className="top-bar-tools">{tools}</div>
        </header>
        {banner}
        <main className="sheet-main" id="main">
          {children}
        </main>
      </div>
      <TabBar nav={nav} tabs={tabs} label={labels.nav} more={labels.more} />
      <SoftLinks />
      <CloseMenus />
    </div>
  );
}
