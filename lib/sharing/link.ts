import { z } from "zod";
import { signer } from "@/lib/kernel/signature";

const purpose = "shared link";

/** What an address of a shared paper ends with: its id, the second it expires, and our signature over both. */
export function linkToken(
  secret: string,
  { id, expiresAt }: { readonly id: string; readonly expiresAt: Date },
): string {
  const about = `${id}.${Math.floor(expiresAt.getTime() / 1000)}`;
  return `${about}.${signer(secret, purpose).sign(about)}`;
}

/** The link a token names; null unless it was signed here and has not expired. The link's own row has the last word. */
export function readLinkToken(secret: string, token: string, now: Date): string | null {
  const [id = "", expires = "", signature = "", ...more] = token.split(".");
  if (more.length > 0 || !z.uuid().safeParse(id).success || !/^\d{1,12}$/.test(expires)) return null;
  if (!signer(secret, purpose).isSigned(`${id}.${expires}`, signature)) return null;
  return Number(expires) * 1000 > now.getTime() ? id : null;
}
