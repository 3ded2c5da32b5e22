"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";

export type CursorPoint = {
  /** The period, such as W47. */
  readonly label: string;
  /** Its figures in words, such as "52.3 %, last year 59.1 %, target 60 %". */
  readonly text: string;
  /** Percent of the plot's width. */
  readonly x: number;
};

type ChartCursorProps = {
  /** What it walks over and how: "Checkout completion, weeks: arrow keys move from point to point". */
  readonly label: string;
  readonly points: readonly CursorPoint[];
  /** The point it begins at, counted from 0; the last where none is named. */
  readonly start?: number;
  /** Room beside the plot, in px. */
  readonly left?: number;
  readonly right?: number;
};

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** Lies over a drawn chart and reads its points out: by ← → Home End and a live region, or where the pointer is. */
export function ChartCursor({ label, points, start = points.length - 1, left = 0, right = 0 }: ChartCursorProps) {
  const [at, setAt] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const last = points.length - 1;
  const point = at === null ? undefined : points[at];

  function goTo(slot: number) {
    const next = Math.max(0, Math.min(last, slot));
    setAt(next);
    setSaid(`${points[next]?.label}: ${points[next]?.text}`);
  }
  function leave() {
    setAt(null);
    setSaid("");
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") return leave();
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    goTo(at === null ? (step > 0 ? 0 : start) : at + step);
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const { left: from, width } = event.currentTarget.getBoundingClientRect();
    setAt(nearest(points, (100 * (event.clientX - from)) / width));
  }

  if (last < 0) return null;
  return (
    <div
      className="chart-cursor"
      role="application"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the arrow keys, so it must take the focus
      tabIndex={0}
      style={{ left, right }}
      onKeyDown={onKeyDown}
      onFocus={() => goTo(start)}
      onBlur={leave}
      onPointerMove={onPointerMove}
      onPointerLeave={leave}
    >
      {point && <span className="chart-cursor-line" style={{ left: `${point.x}%` }} />}
      {point && (
        <p className="chart-cursor-words" style={placeFor(point.x)}>
          <b>{point.label}</b> {point.text}
        </p>
      )}
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

function nearest(points: readonly CursorPoint[], x: number): number {
  const away = points.map((point) => Math.abs(point.x - x));
  return away.indexOf(Math.min(...away));
}

/** On the wider side of the line, and no wider than that side. */
const placeFor = (x: number) =>
  x < 50 ? { left: `${x}%`, maxWidth: `${100 - x}%` } : { right: `${100 - x}%`, maxWidth: `${x}%` };
