"use client";

import { useEffect, useRef, useState } from "react";
import type { SyncLive, SyncMode } from "@/lib/syncs/live/live-state";
import { postStep } from "./actions";
import type { ModeStep } from "./mode-props";
import { attempt } from "./say-form";

interface Asked {
  readonly week: string;
  readonly steps: readonly Pick<ModeStep, "key">[];
  readonly live: Pick<SyncLive, "position">;
  readonly isPresenter: boolean;
  readonly tell: (fault: string | null) => void;
  /** What is said while a step could not be told. */
  readonly untold: string;
}

export interface Position {
  /** The place of the step on this screen; −1 where it is one this viewer may not see. */
  readonly at: number;
  readonly mode: SyncMode;
  readonly goTo: (place: number) => void;
  readonly rejoin: () => void;
  /** Keeps this step on the screen while somebody who follows writes about it. */
  readonly stay: () => void;
  /** Ends that; whoever browses goes on browsing. */
  readonly goAlong: () => void;
}

const againMs = 1_500;

/**
 * Which step stands on this screen. The presenter's own turn of a page shows at once and is told to all; anybody else
 * goes along, or browses by themselves until they rejoin. A turn that a broken line kept is told once it can be.
 */
export function usePosition({ week, steps, live, isPresenter, tell, untold }: Asked): Position {
  /** Where somebody browses, or a presenter is ahead of what the server has said so far. */
  const [own, setOwn] = useState<string | null>(null);
  const [isWriting, setWriting] = useState(false);
  const newest = useNewest();
  if (isPresenter && own !== null && own === live.position) setOwn(null);
  const shown = own ?? live.position;
  const at = steps.findIndex(({ key }) => key === shown);
  const show = async (step: string): Promise<void> => {
    const answer = await attempt(() => postStep({ week, step }), untold);
    if (answer.status !== "refused") return tell(null);
    if (!answer.mayRepeat) {
      setOwn(null);
      return tell(answer.message);
    }
    if (newest.current !== step) return;
    tell(untold);
    setTimeout(() => newest.current === step && show(step), againMs);
  };
  const goTo = (place: number) => {
    const step = steps[Math.max(0, Math.min(steps.length - 1, place))];
    if (!step || step.key === shown) return;
    setOwn(step.key);
    setWriting(false);
    if (!isPresenter) return;
    newest.current = step.key;
    void show(step.key);
  };
  return {
    at,
    mode: isPresenter || isWriting || own === null ? "follow" : "browse",
    goTo,
    rejoin: () => {
      setOwn(null);
      setWriting(false);
    },
    stay: () => {
      if (isPresenter || own !== null) return;
      setOwn(shown);
      setWriting(true);
    },
    goAlong: () => {
      if (!isWriting) return;
      setOwn(null);
      setWriting(false);
    },
  };
}

/** The presenter's newest turn: an older one, or that of a page that was left, is not told again. */
function useNewest() {
  const newest = useRef<string | null>(null);
  useEffect(
    () => () => {
      newest.current = null;
    },
    [],
  );
  return newest;
}
