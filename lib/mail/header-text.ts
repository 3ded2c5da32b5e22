/** Control characters and line ends of every kind: in a header they would begin another one. */
const breaking = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** A text as one line of a header, whatever somebody typed into the name it was made of. */
export const headerText = (text: string, longest = 250): string =>
  text.replace(breaking, " ").replace(/\s+/gu, " ").trim().slice(0, longest).toWellFormed();

/** What the sender says itself, so that no caller may. */
const ours = /^(from|to|cc|bcc|sender|reply-to|return-path|subject|date|message-id|mime-version|list-.*|content-.*)$/i;

/** The further headers of a letter that may go out: named plainly, none of the sender's own, each on one line. */
export function furtherHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const fit = Object.entries(headers).filter(([name]) => /^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name) && !ours.test(name));
  return Object.fromEntries(fit.map(([name, value]) => [name, headerText(value, 900)]));
}

/** One plain address: no name, no list, no comment, nothing that a mail server could read as two. */
export const isPlainAddress = (address: string): boolean =>
  address.length <= 200 && /^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+$/u.test(address);
