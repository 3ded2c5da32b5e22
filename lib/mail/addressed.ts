import { furtherHeaders, headerText } from "./header-text";
import { offBlock, offLine } from "./letter";
import { type MailKind, offPlaceholder, offToken } from "./off";
import type { Handover } from "./post-office";

interface Stored {
  readonly id: string;
  readonly kind: MailKind;
  readonly userId: string | null;
  readonly address: string;
  readonly subject: string;
  readonly textBody: string;
  readonly htmlBody: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly createdAt: Date;
}

/**
 * A stored letter as it goes out. Its Message-ID is made of its own id, so that a letter sent again is known for the
 * same; the way to turn it off stands in it and in its headers (RFC 8058), for whoever has an account.
 */
export function addressed(
  mail: Stored,
  { host, origin, secret }: { host: string; origin: string; secret: string },
): Omit<Handover, "attachment"> {
  const off = mail.userId === null ? null : `${origin}/letters/off/${offToken(secret, mail.userId, mail.kind)}`;
  const replaced = (body: string, part: RegExp) =>
    off === null ? body.replace(part, "\n") : body.replaceAll(offPlaceholder, off);
  return {
    messageId: `<${mail.id}@${host}>`,
    to: mail.address,
    subject: headerText(mail.subject),
    text: replaced(mail.textBody, offLine),
    html: replaced(mail.htmlBody, offBlock),
    date: mail.createdAt,
    headers: {
      ...furtherHeaders(mail.headers),
      ...(off !== null && {
        "List-Unsubscribe": `<${off}/once>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
      // Keeps out-of-office answers from coming back.
      "Auto-Submitted": "auto-generated",
    },
  };
}
