/** Stands where an e-mail address stood. */
export const emailMark = "(e-mail)";

/**
 * Whatever looks like an e-mail address, its sign written plainly or for a web address. The lengths are bounded so that
 * no text makes the search slow.
 */
const email = /[^\s"'<>(),;:\\/=&?@|]{1,128}(?:(?:@|＠|%(?:25){0,2}40)[^\s"'<>(),;:\\/=&?@|]{1,255})+/giu;

/** A text with every e-mail-like part taken out. */
export const withoutEmails = (text: string): string =>
  text.includes("@") || text.includes("40") || text.includes("＠") ? text.replace(email, emailMark) : text;

/** Spellings of the sign beyond the plain ones, or what they are written with. */
const maybe = /[@＠﹫]|%|&(#|amp|commat)|\\[ux]/i;
const entity = /&(?:commat|#0{0,8}64|#x0{0,8}40);?/gi;
const escaped = /\\(?:u0040|u\{0{0,4}40\}|x40)/gi;
const spaced =
  /[\p{L}\p{N}][^\s"'<>(),;:\\/=&?@|]{0,127}\s{0,3}@\s{0,3}[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.[\p{L}\p{N}.-]{2,200}/u;

/** How often something is written for a web address before we stop looking: four times is more than any page does. */
const mostLayers = 6;

/**
 * Whether a text tells an e-mail address that `withoutEmails` would not find: its sign a look-alike, an HTML entity, a
 * JavaScript escape, written for a web address several times over, or with spaces around it.
 */
export function tellsEmail(text: string): boolean {
  if (!maybe.test(text)) return false;
  let plain = text.slice(0, 4_000);
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const before = plain;
    plain = plain.normalize("NFKC").replace(/&amp;/gi, "&").replace(entity, "@").replace(escaped, "@");
    plain = plain.replace(/%([2-7][0-9a-f])/gi, (_all, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
    if (plain === before) break;
  }
  if (spaced.test(plain)) return true;
  return plain !== text && withoutEmails(plain) !== plain && withoutEmails(text) === text;
}
