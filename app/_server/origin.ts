/**
 * A state-changing request must come from a page of ours: the same host in Origin, over the scheme people reach us by,
 * and not marked cross-site. The scheme is known from NEXTAUTH_URL alone: X-Forwarded-Proto is what anybody may send.
 */
export function isForged(
  { method, headers }: Pick<Request, "method" | "headers">,
  home = process.env.NEXTAUTH_URL ?? "",
): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin") return true;
  if (!origin || !URL.canParse(origin)) return true;
  const from = new URL(origin);
  return from.host !== headers.get("host") || !isOurScheme(from, home);
}

/**
 * Behind https everything is https, else a page somebody slipped in over plain http could act. Plain http is only
 * sure for the very host NEXTAUTH_URL names: under another name (127.0.0.1, a proxy of one's own) it cannot be told.
 */
function isOurScheme(from: URL, home: string): boolean {
  if (!URL.canParse(home)) return true;
  const { protocol, host } = new URL(home);
  return from.protocol === protocol || (protocol === "http:" && from.protocol === "https:" && from.host !== host);
}
