const [quote, backslash, comma, newline] = [0x22, 0x5c, 0x2c, 0x0a];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Whether JSON, of one value or one a line, has more commas, line ends and opening brackets outside its texts, or nests deeper, than told. Looks at each byte
 * once and no further than it must, so that nothing small to send is large to read: a few packed kilobytes may hold
 * millions of empty lists.
 */
export function isBeyond(bytes: Buffer, { most, depth }: { readonly most: number; readonly depth: number }): boolean {
  let [left, levels] = [most, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = endOfText(bytes, at);
    else if (byte === comma || byte === newline) left -= 1;
    else if (byte === openList || byte === openObject) {
      left -= 1;
      levels += 1;
      if (levels > depth) return true;
    } else if (byte === closeList || byte === closeObject) levels -= 1;
    if (left < 0) return true;
  }
  return false;
}

/** The last byte of the text that begins at this quote; a line's end ends it too, for JSON has none in a text. */
function endOfText(bytes: Buffer, from: number): number {
  for (let at = from + 1; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) return at;
    if (byte === newline) return at - 1;
    if (byte === backslash && bytes[at + 1] !== newline) at += 1;
  }
  return bytes.length;
}
