import { type SyncLive, type SyncPresence, type SyncStep, withStep } from "@/lib/syncs/live/live-state";

/** Why a meeting cannot be followed, where the server said so; null where nobody answers. */
export type LinkRefusal = "signed_out" | "forbidden" | "gone" | null;

/** A page's link to a running meeting. Moments `at` are milliseconds of a clock that only runs forward. */
export interface Link {
  /** `ended`: the server said no, and will until somebody does something about it. */
  readonly phase: "connecting" | "live" | "lost" | "ended";
  readonly refusal: LinkRefusal;
  /** `polling` where streams do not come through: changes then take a few seconds. */
  readonly via: "stream" | "polling";
  /** The newest state that was heard; it stays while the link is lost. */
  readonly state: SyncLive;
  readonly presence: SyncPresence | null;
  /** When the server was last heard. */
  readonly heardAt: number;
  /** The server's clock at that moment, in milliseconds since 1970. */
  readonly serverMs: number;
  /** Since when nothing was heard, by the server's clock; null while it is. */
  readonly lostSinceMs: number | null;
}

/** Two signs of life may go missing before the link counts as lost, whatever the browser says of it. */
export const silentMs = 40_000;

/** What a page was drawn with, before anything is heard. */
export const firstLink = (first: { readonly now: string; readonly state: SyncLive }, at: number): Link => ({
  ...{ phase: "connecting", refusal: null, via: "stream", state: first.state, presence: null },
  ...{ heardAt: at, serverMs: Date.parse(first.now), lostSinceMs: null },
});

export type LinkEvent =
  | { readonly kind: "heard"; readonly at: number; readonly via: Link["via"]; readonly said: Said }
  | { readonly kind: "failed"; readonly refusal: LinkRefusal }
  | { readonly kind: "tick"; readonly at: number };

/** What the server says, with its clock. */
export interface Said {
  readonly now: string;
  readonly state?: SyncLive;
  readonly step?: SyncStep;
  readonly presence?: SyncPresence;
}

/** The link after an event. */
export function linkAfter(link: Link, event: LinkEvent): Link {
  if (event.kind === "heard") return heard(link, event.at, event.via, event.said);
  if (event.kind === "failed") return lost(link, event.refusal);
  return link.phase === "live" && event.at - link.heardAt > silentMs ? lost(link, null) : link;
}

function heard(link: Link, at: number, via: Link["via"], { now, state, step, presence }: Said): Link {
  return {
    ...{ phase: "live", refusal: null, via, lostSinceMs: null, heardAt: at, serverMs: Date.parse(now) },
    state: newest(link.state, state, step),
    presence: presence ?? link.presence,
  };
}

/**
 * What was said before what is known is left aside. A whole state of the same revision is taken: a step may have come
 * before the rest of what led to it.
 */
function newest(known: SyncLive, state: SyncLive | undefined, step: SyncStep | undefined): SyncLive {
  if (state) return state.revision >= known.revision ? state : known;
  return step && step.revision > known.revision ? withStep(known, step) : known;
}

const lost = (link: Link, refusal: LinkRefusal): Link => ({
  ...link,
  phase: refusal === null ? "lost" : "ended",
  refusal,
  lostSinceMs: link.lostSinceMs ?? link.serverMs,
});

/** The server's clock now, in milliseconds since 1970, whatever this machine's says and however it jumps. */
export const serverNowMs = ({ serverMs, heardAt }: Link, at: number): number => serverMs + (at - heardAt);

const longestWaitMs = 15_000;

/** How long to wait before the next try: longer after each one in vain, and never all at once after a restart. */
export const waitMs = (failures: number, random: number): number =>
  Math.min(longestWaitMs, 1_000 * 2 ** Math.min(failures, 10)) * (0.5 + random / 2);
