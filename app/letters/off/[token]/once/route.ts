import { secondsToWait, turnOffLetters } from "@/app/_server/unsigned";

const headers = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff" };
/** Anything may stand in an address, line ends too, which no header holds. */
const pageOf = (token: string): string => `/letters/off/${encodeURIComponent(token)}`;
type Props = { params: Promise<{ token: string }> };

/**
 * Turns letters off at once: for mail programs, which send no page along and are told 200 (RFC 8058), and for the page,
 * which is shown again. The signature is the whole permission: no cookie is looked at, so there is nothing to forge.
 */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { token } = await params;
  const seconds = secondsToWait(`off ${token.slice(0, 120)}`);
  if (seconds > 0) return new Response(null, { status: 429, headers: { ...headers, "retry-after": String(seconds) } });
  const isOurs = await turnOffLetters(token);
  if (!(request.headers.get("accept") ?? "").includes("text/html"))
    return new Response(null, { status: isOurs ? 200 : 404, headers });
  return new Response(null, { status: 303, headers: { ...headers, location: `${pageOf(token)}?done` } });
}

/** A link scanner, or somebody who opened the address by hand: the page asks, and changes nothing. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { token } = await params;
  return new Response(null, { status: 303, headers: { ...headers, location: pageOf(token) } });
}
