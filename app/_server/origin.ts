/** A state-changing request must come from a page of ours: the same host in Origin, and not marked cross-site. */
export function isForged({ method, headers }: Pick<Request, "method" | "headers">): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin") return true;
  if (!origin || !URL.canParse(origin)) return true;
  return new URL(origin).host !== headers.get("host");
}
