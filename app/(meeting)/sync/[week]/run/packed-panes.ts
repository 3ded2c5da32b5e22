import { gzipSync } from "node:zlib";
import { isValidElement, type ReactNode } from "react";

const packs = new WeakMap<object, string>();

/** A pane's markup where it is nothing but markup, as `drawnOnce` leaves most; null where the browser has to draw in it. */
export function markupOf(pane: ReactNode): string | null {
  if (!isValidElement<{ dangerouslySetInnerHTML?: { __html: string } }>(pane)) return null;
  return pane.props.dangerouslySetInnerHTML?.__html ?? null;
}

/**
 * The markup of many panes by their steps' keys, as one compressed text that goes into the page: written into it as it
 * is, the figures of a large company would be a megabyte for the server to write, and for the browser to read, for each
 * of two hundred people. `seen` is what they are drawn from; all who see the same of a meeting are given the same text.
 */
export function packedPanes(seen: object, panes: () => Readonly<Record<string, string>>): string {
  const known = packs.get(seen) ?? gzipSync(JSON.stringify(panes())).toString("base64");
  packs.set(seen, known);
  return known;
}
