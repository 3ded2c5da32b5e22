"use client";

import { useCallback, useEffect, useEffectEvent, useState } from "react";
import type { SyncLive, SyncMode } from "@/lib/syncs/live/live-state";
import { followLive } from "./follow-live";
import { firstLink, type Link, serverNowMs } from "./live-link";

interface LiveMeeting {
  readonly week: string;
  readonly mode: SyncMode;
  /** What the page was drawn with, and the server's clock then. */
  readonly first: { readonly now: string; readonly state: SyncLive };
}

/** A link together with the server's clock, in milliseconds since 1970: timers go by it, not by the machine's. */
export interface Live extends Link {
  readonly serverNow: () => number;
}

/** Follows a meeting while the page is open; going over to browsing keeps what is known. */
export function useLive({ week, mode, first }: LiveMeeting): Live {
  const [link, setLink] = useState<Link>(() => firstLink(first, performance.now()));
  const follow = useEffectEvent((address: string) => followLive({ address, from: link, told: setLink }));
  useEffect(() => follow(`/sync/${week}/live?mode=${mode}`), [week, mode]);
  const serverNow = useCallback(() => serverNowMs(link, performance.now()), [link]);
  return { ...link, serverNow };
}
