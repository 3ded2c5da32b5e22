import { z } from "zod";
import { mailKinds } from "@/db/vocabulary/mail";
import { signer } from "@/lib/kernel/signature";

export type MailKind = (typeof mailKinds)[number];

/** Where the address stands that turns letters of this kind off; the sender fills it in, so that no body keeps it. */
export const offPlaceholder = "https://off.invalid/";

const purpose = "mail off";
const isPerson = (text: string): boolean => z.uuid().safeParse(text).success;

/** What an address has to carry to turn one kind of letter off for one person, without anybody signing in. */
export function offToken(secret: string, userId: string, kind: MailKind): string {
  const about = `${kind}.${userId}`;
  return `${about}.${signer(secret, purpose).sign(about)}`;
}

/** Whom and what a token turns off; null unless it was signed here. It does not end: old letters keep their promise. */
export function readOffToken(
  secret: string,
  token: string,
): { readonly userId: string; readonly kind: MailKind } | null {
  const [kindText, userId = "", signature = "", ...more] = token.split(".");
  const kind = mailKinds.find((one) => one === kindText);
  if (!kind || more.length > 0 || !isPerson(userId)) return null;
  return signer(secret, purpose).isSigned(`${kind}.${userId}`, signature) ? { userId, kind } : null;
}
