/** What looks like a write key. */
const keyLike = /\btl_[0-9A-Za-z]{28}\b/g;

/** A body has one key, though browsers tell it again with each event; no more different ones are looked at. */
const most = 3;

/**
 * The texts in a body that may be its write key, found without reading it as JSON: whoever has no key shall not have
 * us read anything.
 */
export function keysToldIn(bytes: Buffer): string[] {
  const found = new Set<string>();
  for (const [key] of bytes.toString("latin1").matchAll(keyLike)) {
    found.add(key);
    if (found.size === most) break;
  }
  return [...found];
}
