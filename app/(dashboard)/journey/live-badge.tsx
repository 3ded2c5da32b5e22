"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";

/** How far the events on the map reach, in words, and a stamp that changes whenever the map does. */
export type LiveState = { readonly text: string; readonly stamp: string; readonly isSilent: boolean };

type LiveBadgeProps = LiveState & {
  /** Where the newest state is asked for. */
  readonly source: string;
};

const pollMs = 3000;
/** Spoken at most so often: a busy shop would otherwise never let a screen reader finish. */
const announceMs = 30_000;

/** Says how far the events reach, and draws the page anew when they reach further. Asks only while it can be seen. */
export function LiveBadge({ source, ...first }: LiveBadgeProps) {
  const router = useRouter();
  const [state, setState] = useState<LiveState>(first);
  const [spoken, setSpoken] = useState("");
  const drawn = useRef(first.stamp);
  const spokenAt = useRef(0);
  const take = useEffectEvent((next: LiveState) => {
    setState(next);
    if (next.stamp === drawn.current) return;
    drawn.current = next.stamp;
    router.refresh();
    if (Date.now() - spokenAt.current < announceMs) return;
    spokenAt.current = Date.now();
    setSpoken(next.text);
  });
  useEffect(() => {
    const leave = new AbortController();
    const timer = setInterval(async () => {
      if (document.hidden) return;
      const next = await ask(source, leave.signal);
      if (next && !leave.signal.aborted) take(next);
    }, pollMs);
    return () => {
      clearInterval(timer);
      leave.abort();
    };
  }, [source]);
  return (
    <span className={state.isSilent ? "live-badge live-badge-silent" : "live-badge"}>
      <span>{state.text}</span>
      <span className="sr-only" role="status">
        {spoken}
      </span>
    </span>
  );
}

/** Null when nobody answers, or somebody no longer signed in would have to. */
async function ask(source: string, signal: AbortSignal): Promise<LiveState | null> {
  try {
    const answer = await fetch(source, { signal, redirect: "error", headers: { accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as LiveState) : null;
  } catch {
    return null;
  }
}
