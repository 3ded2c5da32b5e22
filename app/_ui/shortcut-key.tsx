"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { keepPressedAhead } from "./pressed-ahead";
import { singleKeysAct } from "./single-keys";
import { isTyping } from "./typing";

/** Makes one letter lead where a link on the page leads. Never while somebody types, together with another key, or where single keys are turned off. */
export function ShortcutKey({ letter, href }: { readonly letter: string; readonly href: string }) {
  const router = useRouter();
  useEffect(() => {
    function follow(event: KeyboardEvent) {
      const isAlone = !(event.ctrlKey || event.metaKey || event.altKey);
      if (event.key !== letter || !isAlone || isTyping(event.target) || !singleKeysAct()) return;
      event.preventDefault();
      keepPressedAhead();
      router.push(href);
    }
    document.addEventListener("keydown", follow);
    return () => document.removeEventListener("keydown", follow);
  }, [letter, href, router]);
  return null;
}
