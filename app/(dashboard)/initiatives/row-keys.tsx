"use client";

import { useRouter } from "next/navigation";
import { useLayoutEffect } from "react";
import { keepPressedAhead } from "@/app/_ui/pressed-ahead";
import { singleKeysAct } from "@/app/_ui/single-keys";
import { isTyping } from "@/app/_ui/typing";

/** In a list: "u" opens the update of the row that has the focus, j and k move the focus down and up the rows. */
export function RowKeys() {
  const router = useRouter();
  useLayoutEffect(() => {
    function press(event: KeyboardEvent) {
      const isAlone = !(event.ctrlKey || event.metaKey || event.altKey);
      if (!isAlone || isTyping(event.target) || !singleKeysAct()) return;
      if (event.key === "j" || event.key === "k") return moveFocus(event.key === "j" ? 1 : -1);
      const update = event.key === "u" ? focusedRow()?.querySelector<HTMLAnchorElement>("a[data-update]") : null;
      if (!update) return;
      event.preventDefault();
      keepPressedAhead();
      router.push(update.getAttribute("href") ?? "");
    }
    document.addEventListener("keydown", press);
    document.documentElement.dataset.keys = "live";
    document.addEventListener("click", keepAfterClick);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("click", keepAfterClick);
    };
  }, [router]);
  return null;
}

/** Whoever presses the button with the mouse and types on at once loses nothing either. */
function keepAfterClick({ target, ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  const isPlain = !(ctrlKey || metaKey || shiftKey);
  if (isPlain && target instanceof Element && target.closest("a[data-update]")) keepPressedAhead();
}

const focusedRow = () => document.activeElement?.closest("tbody tr") ?? null;

function moveFocus(by: 1 | -1): void {
  const rows = [...document.querySelectorAll(".initiative-table tbody tr")];
  const now = focusedRow();
  const place = now ? rows.indexOf(now) + by : 0;
  rows[place]?.querySelector<HTMLAnchorElement>("a[href]")?.focus();
}
