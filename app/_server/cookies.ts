import { createHash, randomBytes } from "node:crypto";

/** Behind https the cookie is bound to this host alone; plain http on one's own machine cannot carry that prefix. */
export const secure = (process.env.NEXTAUTH_URL ?? "").startsWith("https://");
export const sessionCookie = secure ? "__Host-sid" : "sid";
export const csrfCookie = secure ? "__Host-csrf" : "csrf";
/** Where the sign-in that was tried last was to lead; a wrong password must not lose it. */
export const callbackCookie = secure ? "__Host-callback" : "callback";

/** A fresh anti-forgery token in next-auth's own form: token, bar, SHA-256 of token and secret. */
export function newCsrfCookie(secret: string): string {
  const token = randomBytes(32).toString("hex");
  return `${token}|${createHash("sha256").update(`${token}${secret}`).digest("hex")}`;
}

/** The token a form must send back, or null when the cookie is missing or not ours. */
export function csrfTokenOf(cookie: string | undefined, secret: string): string | null {
  const [token, seal] = (cookie ?? "").split("|");
  if (!token || !seal) return null;
  return createHash("sha256").update(`${token}${secret}`).digest("hex") === seal ? token : null;
}
