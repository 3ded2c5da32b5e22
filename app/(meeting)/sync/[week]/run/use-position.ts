"use client";

import { useState } from "react";
import type { SyncLive, SyncMode } from "@/lib/syncs/live/live-state";
import { postStep } from "./actions";
import type { ModeStep } from "./mode-props";

interface Asked {
  readonly week: string;
  readonly steps: readonly Pick<ModeStep, "key">[];
  readonly live: Pick<SyncLive, "position" | "revision">;
  readonly isPresenter: boolean;
  readonly tell: (fault: string | null) => void;
  readonly offline: string;
}

export interface Position {
  /** The place of the step on this screen; −1 where it is one this viewer may not see. */
  readonly at: number;
  readonly mode: SyncMode;
  readonly go: (by: number) => void;
  readonly goTo: (place: number) => void;
  readonly rejoin: () => void;
}

/**
 * Which step stands on this screen. The presenter's own turn of a page shows at once and is told to all; anybody else
 * goes along, or browses by themselves until they rejoin.
 */
export function usePosition({ week, steps, live, isPresenter, tell, offline }: Asked): Position {
  /** Where somebody browses, or a presenter is ahead of what the server has said so far. */
  const [own, setOwn] = useState<string | null>(null);
  /** The revision the presenter's newest turn was made at. */
  const [since, setSince] = useState(0);
  const isCaughtUp = isPresenter && own !== null && (own === live.position || live.revision > since + 1);
  if (isCaughtUp && own === live.position) setOwn(null);
  const shown = own ?? live.position;
  const at = steps.findIndex(({ key }) => key === shown);
  const goTo = (place: number) => {
    const step = steps[Math.max(0, Math.min(steps.length - 1, place))];
    if (!step || step.key === shown) return;
    setOwn(step.key);
    if (!isPresenter) return;
    setSince(live.revision);
    postStep({ week, step: step.key }).then(
      (answer) => {
        if (answer.status !== "refused") return tell(null);
        setOwn(null);
        tell(answer.message);
      },
      () => tell(offline),
    );
  };
  return {
    at,
    mode: isPresenter || own === null ? "follow" : "browse",
    go: (by) => goTo((at < 0 ? 0 : at) + by),
    goTo,
    rejoin: () => setOwn(null),
  };
}
