"use client";

import { useEffect, useState } from "react";
import { runMs, type SyncClock } from "@/lib/syncs/live/live-state";
import { fill, type ModeWords } from "./mode-props";

type ClocksProps = {
  readonly clock: SyncClock;
  readonly serverNow: () => number;
  /** The soft time of the step on the screen. */
  readonly seconds: number;
  readonly words: ModeWords;
};

/** How long this step has run, and what is left of the meeting; soft: at their end nothing happens but a word. */
export function Clocks({ clock, serverNow, seconds, words }: ClocksProps) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(serverNow());
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [serverNow]);
  const at = now ?? Date.parse(clock.stepStartedAt ?? clock.startedAt ?? "1970-01-01");
  const step = runMs({ ...clock, startedAt: clock.stepStartedAt, heldMs: 0 }, at) / 1000;
  const left = clock.durationMinutes * 60 - runMs(clock, at) / 1000;
  const isOver = step > seconds;
  return (
    <div className="mode-clocks" data-held={clock.heldAt !== null || undefined}>
      <p data-over={isOver || undefined}>
        <b>{timeText(step)}</b>
        <span>{clock.heldAt ? words.held : fill(isOver ? words.over : words.ofStep, { time: timeText(seconds) })}</span>
      </p>
      <p data-over={left < 0 || undefined}>
        <b>{timeText(left)}</b>
        <span>{fill(words.leftOf, { time: `${clock.durationMinutes}:00` })}</span>
      </p>
    </div>
  );
}

/** Minutes and seconds, "3:05"; past its end with a minus. */
export function timeText(seconds: number): string {
  const size = Math.floor(Math.abs(seconds));
  return `${seconds < 0 && size > 0 ? "−" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
}
