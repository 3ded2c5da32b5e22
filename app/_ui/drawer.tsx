import Link from "next/link";
import type { ReactNode } from "react";
import { NavIcon } from "./frame/nav-icon";

type DrawerProps = {
  readonly label: string;
  readonly path: ReactNode;
  readonly close: { readonly href: string; readonly label: string };
  readonly foot?: ReactNode;
  readonly children: ReactNode;
};

/** Details beside the figure they explain. Whether it is open is part of the address, so closing is a link. */
export function Drawer({ label, path, close, foot, children }: DrawerProps) {
  return (
    <aside className="drawer" aria-label={label}>
      <header className="drawer-head">
        <span>{path}</span>
        <Link className="icon-button" href={close.href} aria-label={close.label} scroll={false}>
          <NavIcon name="close" />
        </Link>
      </header>
      {children}
      {foot && <div className="drawer-foot">{foot}</div>}
    </aside>
  );
}
