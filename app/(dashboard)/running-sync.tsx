"use client";

import { useEffect, useState } from "react";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import { SoftLink } from "@/app/_ui/soft-link";

type Running = { readonly week: string } | null;

type RunningSyncProps = {
  /** Where it is asked which meeting runs. */
  readonly source: string;
  readonly first: Running;
  /** `joinShort` is all there is room for on a phone. */
  readonly words: { readonly running: string; readonly join: string; readonly joinShort: string };
};

const pollMs = 20_000;

/** That a meeting is under way, with the way into it, on every page; asks again while the page can be seen. */
export function RunningSync({ source, first, words }: RunningSyncProps) {
  const [running, setRunning] = useState<Running>(first);
  useEffect(() => setRunning(first), [first]);
  useEffect(() => {
    const leave = new AbortController();
    const look = async () => {
      if (document.hidden) return;
      const next = await ask(source, leave.signal);
      if (next !== "unknown" && !leave.signal.aborted) setRunning(next);
    };
    const timer = setInterval(look, pollMs);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      leave.abort();
    };
  }, [source]);
  return (
    <span aria-live="polite" className="running-sync">
      {running && (
        <SoftLink href={`/sync/${running.week}/run`}>
          <NavIcon name="sync" />
          <span className="running-long">{words.running}</span>
          <b className="running-long">{words.join}</b>
          <b className="running-short">{words.joinShort}</b>
        </SoftLink>
      )}
    </span>
  );
}

/** Nobody answers, or somebody no longer signed in would have to: then what was known stays. */
async function ask(source: string, signal: AbortSignal): Promise<Running | "unknown"> {
  try {
    const answer = await fetch(source, { signal, redirect: "error", headers: { accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as Running) : "unknown";
  } catch {
    return "unknown";
  }
}
