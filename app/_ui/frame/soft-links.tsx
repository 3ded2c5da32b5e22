"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Follows every `SoftLink` of the page without loading it anew, and closes the menu it stood in; what opens a new tab or window stays the browser's. */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    function follow(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest("a[data-soft]") : null;
      const address = link?.getAttribute("href");
      if (!address || event.defaultPrevented || !isPlainClick(event)) return;
      event.preventDefault();
      link?.closest("details.menu")?.removeAttribute("open");
      router.push(address, { scroll: link?.getAttribute("data-soft") !== "keep-scroll" });
    }
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
  return null;
}

const isPlainClick = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
