/** Stands where an e-mail address stood. */
export const emailMark = "(e-mail)";

/**
 * Whatever looks like an e-mail address, its sign written plainly or for a web address. The lengths are bounded so that
 * no text makes the search slow.
 */
const email = /[^\s"'<>(),;:\\/=&?@|]{1,128}(?:@|＠|%(?:25){0,2}40)[^\s"'<>(),;:\\/=&?@|]{1,255}/giu;

/** A text with every e-mail-like part taken out. */
export const withoutEmails = (text: string): string =>
  text.includes("@") || text.includes("40") || text.includes("＠") ? text.replace(email, emailMark) : text;
