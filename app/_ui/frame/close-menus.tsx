"use client";

import { useEffect } from "react";

const openMenus = (): HTMLDetailsElement[] => [
  ...document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]"),
];

/**
 * Shuts the menus of the frame as people expect of menus: Escape gives the focus back to what opened it, and nothing
 * behind the menu hears that key; a press or a step of the focus elsewhere leaves it, and so does following a link in it.
 */
export function CloseMenus() {
  useEffect(() => {
    document.addEventListener("keydown", shut, true);
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    document.addEventListener("click", follow);
    return () => {
      document.removeEventListener("keydown", shut, true);
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
      document.removeEventListener("click", follow);
    };
  }, []);
  return null;
}

function shut(event: KeyboardEvent): void {
  const [menu] = openMenus();
  if (event.key !== "Escape" || !menu) return;
  event.preventDefault();
  event.stopPropagation();
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

function leave({ target }: Event): void {
  for (const menu of openMenus()) if (target instanceof Node && !menu.contains(target)) menu.open = false;
}

function follow({ target }: Event): void {
  const link = target instanceof Element ? target.closest("a") : null;
  for (const menu of openMenus()) if (link && menu.contains(link)) menu.open = false;
}
