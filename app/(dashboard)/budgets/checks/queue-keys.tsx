"use client";

import { useEffect, useRef } from "react";
import { singleKeysAct } from "@/app/_ui/single-keys";
import { isTyping } from "@/app/_ui/typing";

const summaries = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-check] summary")];
const placeOf = (target: Element | null): number =>
  summaries().findIndex((summary) => summary.closest("[data-check]")?.contains(target));

/**
 * The keys of the queue: j and k, or the arrows once a row has the focus, move from row to row; o opens a row, y takes
 * its next step, x returns it. When a row leaves the queue the focus goes to the one that takes its place, and
 * `now` is said.
 */
export function QueueKeys({ now, rows }: { readonly now: string; readonly rows: string }) {
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
      const isArrow = event.key.startsWith("Arrow");
      if (isArrow ? place < 0 : !singleKeysAct()) return;
      if (act(event.key, place)) event.preventDefault();
    }
  }, []);
  const before = useRef(rows);
  useEffect(() => {
    const all = summaries();
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (before.current !== rows && isLost) all[Math.min(last.current, all.length - 1)]?.focus();
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
  const all = summaries();
  if (key === "j" || key === "ArrowDown") return moveTo(all[Math.min(place + 1, all.length - 1)]);
  if (key === "k" || key === "ArrowUp") return moveTo(all[Math.max(place - 1, 0)]);
  const row = all[place]?.parentElement;
  if (!(row instanceof HTMLDetailsElement)) return false;
  if (key === "o") row.open = !row.open;
  else if (key === "x" || key === "y") return press(row, key);
  return key === "o";
}

function moveTo(summary: HTMLElement | undefined): boolean {
  summary?.focus();
  summary?.scrollIntoView({ block: "nearest" });
  return summary !== undefined;
}

function press(row: HTMLDetailsElement, key: string): boolean {
  const button = row.closest("[data-check]")?.querySelector<HTMLButtonElement>(`[data-key="${key}"]`);
  if (!button || button.disabled) return false;
  row.open = true;
  button.click();
  return true;
}
