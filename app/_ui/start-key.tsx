"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { singleKeysAct } from "./single-keys";
import { isTyping } from "./typing";

/** Makes Enter lead on where nothing that Enter acts on has the focus. */
export function StartKey({ href }: { readonly href: string }) {
  const router = useRouter();
  useFreeEnter(() => router.push(href));
  return null;
}

/** Does this on Enter where nothing that Enter acts on has the focus. */
export function useFreeEnter(act: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isAlone = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat);
    const isFree = event.target === document.body && !isTyping(event.target);
    if (event.key !== "Enter" || !isAlone || !isFree || !singleKeysAct()) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const follow = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", follow);
    return () => document.removeEventListener("keydown", follow);
  }, []);
}
