"use client";

import { useEffect, useRef } from "react";
import { singleKeysAct } from "@/app/_ui/single-keys";
import { isTyping } from "@/app/_ui/typing";

const rowsNow = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-duty]")];
const placeOf = (target: Element | null): number => rowsNow().findIndex((row) => row.contains(target));

/**
 * The keys of the list: j and k, or the arrows once a row has the focus, move from row to row, Enter opens it as any
 * link, a settles it where that can be done here. When a row leaves the list the focus goes to the one that takes its
 * place, and `now` is said.
 */
export function WeekKeys({ now, rows }: { readonly now: string; readonly rows: string }) {
  const last = useRef(0);
  useEffect(() => {
    document.addEventListener("keydown", press);
    document.addEventListener("focusin", remember);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("focusin", remember);
    };
    function remember() {
      const place = placeOf(document.activeElement);
      if (place >= 0) last.current = place;
    }
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const place = placeOf(document.activeElement);
      if (event.key.startsWith("Arrow") ? place < 0 : !singleKeysAct()) return;
      if (act(event.key, place)) event.preventDefault();
    }
  }, []);
  const before = useRef(rows);
  useEffect(() => {
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (before.current !== rows && isLost) moveTo(Math.min(last.current, rowsNow().length - 1));
    before.current = rows;
  }, [rows]);
  return (
    <p className="sr-only" role="status">
      {now}
    </p>
  );
}

/** Does what a key stands for; whether it stood for anything. */
function act(key: string, place: number): boolean {
  if (key === "j" || key === "ArrowDown") return moveTo(Math.min(place + 1, rowsNow().length - 1));
  if (key === "k" || key === "ArrowUp") return moveTo(Math.max(place - 1, 0));
  const button = rowsNow()[place]?.querySelector<HTMLButtonElement>("[data-settle]");
  if (key !== "a" || !button || button.disabled) return false;
  button.click();
  return true;
}

function moveTo(place: number): boolean {
  const row = rowsNow()[place];
  row?.querySelector<HTMLElement>("[data-duty-link]")?.focus();
  row?.scrollIntoView({ block: "nearest" });
  return row !== undefined;
}
