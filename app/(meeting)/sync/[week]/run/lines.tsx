"use client";

import type { Live } from "@/app/(dashboard)/sync/[week]/use-live";
import { fill, type ModeWords } from "./mode-props";

type LinesProps = {
  readonly live: Live;
  readonly fault: string | null;
  /** What the presenter shows meanwhile to whoever looks at another step. */
  readonly elsewhere: { readonly name: string; readonly title: string } | null;
  readonly words: ModeWords;
};

/** A lost line says since when, and that nothing typed is lost; a refusal says why; who browses is told where the rest is. */
export function Lines({ live, fault, elsewhere, words }: LinesProps) {
  const since = live.lostSinceMs === null ? "" : new Date(live.lostSinceMs).toTimeString().slice(0, 5);
  const lost = live.phase === "lost" ? fill(words.lost, { time: since }) : live.phase === "ended" ? words.ended : null;
  return (
    <div role="status" className="mode-lines">
      {lost && <p className="notice notice-warning">{lost}</p>}
      {fault && <p className="notice notice-warning">{fault}</p>}
      {elsewhere && <p className="notice notice-chosen">{fill(words.browsing, elsewhere)}</p>}
    </div>
  );
}
