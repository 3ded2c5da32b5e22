"use client";

import { useEffect, useEffectEvent } from "react";
import { singleKeysAct } from "@/app/_ui/single-keys";
import { isTyping } from "@/app/_ui/typing";

/** What a key does; single letters only where they are not turned off. */
export type Keys = Readonly<Record<string, () => void>>;

/** Keys of the whole screen. Never while somebody types, except for Escape, which leaves the field first. */
export function useKeys(keys: Keys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") (event.target as HTMLElement).blur();
      return;
    }
    const isLetter = event.key.length === 1 && event.key !== " ";
    if (isLetter && !singleKeysAct()) return;
    const isOnButton = event.target instanceof Element && event.target.closest("button, a, summary") !== null;
    if (event.key === " " && isOnButton) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
