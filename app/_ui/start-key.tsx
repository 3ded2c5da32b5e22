"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { singleKeysAct } from "./single-keys";
import { isTyping } from "./typing";

/** Makes Enter lead on where nothing that Enter acts on has the focus. */
export function StartKey({ href }: { readonly href: string }) {
  const router = useRouter();
  useEffect(() => {
    function follow(event: KeyboardEvent) {
      const isAlone = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
      const isFree = event.target === document.body && !isTyping(event.target);
      if (event.key !== "Enter" || !isAlone || !isFree || !singleKeysAct()) return;
      event.preventDefault();
      router.push(href);
    }
    document.addEventListener("keydown", follow);
    return () => document.removeEventListener("keydown", follow);
  }, [href, router]);
  return null;
}
