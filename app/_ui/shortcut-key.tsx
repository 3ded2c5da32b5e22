"use client";

import { useRouter } from "next/navigation";
import { useLayoutEffect } from "react";
import { keepPressedAhead } from "./pressed-ahead";
import { singleKeysAct } from "./single-keys";
import { isTyping } from "./typing";

type ShortcutKeyProps = {
  readonly letter: string;
  readonly href: string;
  /** The page it leads to takes what is pressed on the way to it. */
  readonly typesAhead?: boolean;
};

/** Makes one letter lead where a link on the page leads. Never while somebody types, together with another key, or where single keys are turned off. */
export function ShortcutKey({ letter, href, typesAhead = false }: ShortcutKeyProps) {
  const router = useRouter();
  useLayoutEffect(() => {
    function follow(event: KeyboardEvent) {
      const isAlone = !(event.ctrlKey || event.metaKey || event.altKey);
      if (event.key !== letter || !isAlone || isTyping(event.target) || !singleKeysAct()) return;
      event.preventDefault();
      if (typesAhead) keepPressedAhead();
      router.push(href);
    }
    document.addEventListener("keydown", follow);
    document.documentElement.dataset.keys = "live";
    return () => document.removeEventListener("keydown", follow);
  }, [letter, href, router, typesAhead]);
  return null;
}
