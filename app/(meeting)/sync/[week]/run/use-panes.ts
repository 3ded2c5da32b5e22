"use client";

import { useEffect, useState } from "react";

type Panes = Readonly<Record<string, string>>;

/** The markup of the panes that came packed, by their steps' keys; there as soon as the browser has unpacked them. */
export function usePanes(packed: string): Panes {
  const [panes, setPanes] = useState<Panes>({});
  useEffect(() => {
    let isGone = false;
    unpacked(packed).then((found) => {
      if (!isGone) setPanes(found);
    });
    return () => {
      isGone = true;
    };
  }, [packed]);
  return panes;
}

/** What `packedPanes` packed. */
export async function unpacked(packed: string): Promise<Panes> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(text).json();
}
