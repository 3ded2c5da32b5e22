"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { isTyping } from "./typing";

/** Makes one letter lead where a link on the page leads. Never while somebody types, nor together with another key. */
export function ShortcutKey({ letter, href }: { readonly letter: string; readonly href: string }) {
  const router = useRouter();
  useEffect(() => {
    function follow(event: KeyboardEvent) {
      if (event.key !== letter || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      router.push(href);
    }
    document.addEventListener("keydown", follow);
    return () => document.removeEventListener("keydown", follow);
  }, [letter, href, router]);
  return null;
}
