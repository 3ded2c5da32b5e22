"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { NavIcon } from "./frame/nav-icon";
import { SoftLink } from "./soft-link";
import { isTyping } from "./typing";

type DrawerProps = {
  readonly label: string;
  /** The path to what is shown, such as stage and row. */
  readonly crumbs: readonly string[];
  /** The page without the drawer. */
  readonly closeHref: string;
  readonly closeLabel: string;
  /** The key that shuts it, as printed on keyboards. */
  readonly closeKey: string;
  /** What the focus goes back to once it is shut. */
  readonly returnTo: string;
  readonly children: ReactNode;
};

/**
 * More about one thing of the page, at its right edge; on a phone over all of it. It takes the focus when it opens and
 * gives it back when it is shut. Escape leaves a field first, so that no text is lost to one key.
 */
export function Drawer({ label, crumbs, closeHref, closeLabel, closeKey, returnTo, children }: DrawerProps) {
  const router = useRouter();
  const drawer = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    drawer.current?.focus();
    return () => document.querySelector<HTMLElement>(returnTo)?.focus();
  }, [returnTo]);
  function shut(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (isTyping(event.target)) drawer.current?.focus();
    else router.push(closeHref, { scroll: false });
  }
  return (
    <dialog open ref={drawer} className="drawer" aria-label={label} tabIndex={-1} onKeyDown={shut}>
      <div className="drawer-head">
        <p>
          {crumbs.map((crumb, at) => (
            <span key={crumb}>
              {at > 0 && <span aria-hidden="true"> › </span>}
              {crumb}
            </span>
          ))}
        </p>
        <kbd>{closeKey}</kbd>
        <SoftLink href={closeHref} keepScroll aria-label={closeLabel} className="icon-button">
          <NavIcon name="close" />
        </SoftLink>
      </div>
      {children}
    </dialog>
  );
}
