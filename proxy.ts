import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { addressHeader } from "@/app/_server/address";
import { csrfCookie, csrfTokenOf, newCsrfCookie, secure, sessionCookie } from "@/app/_server/cookies";
import { isForged } from "@/app/_server/origin";

/** Headers a client has no business sending; some once let requests slip past checks. */
const stripped = [
  "x-middleware-subrequest",
  "next-resume",
  "x-original-url",
  "x-rewrite-url",
  "x-nonce",
  "x-request-id",
  addressHeader,
];

/**
 * What every page request gets before any page runs: a request id, a fresh nonce with the policy that names it, and
 * the first lock against forged requests. Who may do what is decided in lib/access alone.
 */
export function proxy(request: NextRequest): NextResponse {
  const path = request.nextUrl.pathname;
  const isApi = path.startsWith("/api/v1/");
  if (!isReadable(path)) return isApi ? unreadableAsProblem() : new NextResponse(unreadable, { status: 400 });
  if (isApi) return NextResponse.next();
  if (/%00/.test(request.nextUrl.href))
    return new NextResponse("Bad request: the address holds a NUL.", { status: 400 });
  if (isForged(request)) return new NextResponse("Forbidden: this request came from another site.", { status: 403 });

  const nonce = randomBytes(18).toString("base64");
  const policy = policyOf(path, nonce);
  const headers = new Headers(request.headers);
  for (const name of stripped) headers.delete(name);
  headers.set("x-nonce", nonce);
  headers.set(addressHeader, path + withoutFrameworks(request.nextUrl));
  headers.set("x-request-id", randomUUID());
  headers.set("content-security-policy", policy);

  const isSignIn = path === "/sign-in";
  if (path === "/" && !request.cookies.has(sessionCookie)) return withHeaders(toSignIn(request), policy);

  const csrf = isSignIn ? freshCsrf(request, headers) : null;
  const response = withHeaders(NextResponse.next({ request: { headers } }), policy);
  if (holdsProof(path)) response.headers.set("referrer-policy", "no-referrer");
  response.headers.set("x-request-id", headers.get("x-request-id") ?? "");
  if (isSignIn && hasJustLeft(request)) response.headers.set("clear-site-data", '"storage"');
  // Whoever compresses a stream on its way holds back what is said until there is enough of it.
  if (isStream(path)) response.headers.set("cache-control", "private, no-store, no-transform");
  if (csrf) response.cookies.set(csrfCookie, csrf, { httpOnly: true, sameSite: "lax", path: "/", secure });
  return response;
}

export const config = {
  // The upload answers forged requests itself: a body that passes here is held in memory and cut at 10 MB.
  // A mail program that turns letters off (RFC 8058) comes from no page; the signature in the address is its permission.
  // Trackers' routes answer browsers of other sites, and thousands of times a second.
  // Of the API only addresses with a percent sign pass, to be told apart from those nobody can read.
  matcher: [
    "/((?!api/v1/|v1/[a-z]+/?$|batch/?$|e/?$|imports/upload$|evidence/upload$|letters/off/[^/]+/once$|_next/static/|healthz$|readyz$|icon.svg$).*)",
    "/api/v1/([^%]*%.*)",
  ],
};

const unreadable = "Bad request: the address holds a percent sign that begins no character.";

/** A percent sign without two digits, or bytes that are no UTF-8: the router behind would fail over it with a 500. */
function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== null;
  } catch {
    return false;
  }
}

/** The same as problem details (RFC 9457), as every refusal of the API is; no token has been looked at yet. */
function unreadableAsProblem(): NextResponse {
  const id = randomUUID();
  const code = "api.unreadable_address";
  const body = { type: "about:blank", title: "Bad Request", status: 400, detail: unreadable, code };
  const headers = { "content-type": "application/problem+json; charset=utf-8", "x-request-id": id };
  return NextResponse.json({ ...body, instance: `urn:uuid:${id}` }, { status: 400, headers });
}

/**
 * Signing out on purpose takes along what this browser keeps: drafts of updates, which the next person at the machine
 * must not find. A session that merely ran out leaves them, so that nobody loses a text to a long lunch, and so does a
 * link from elsewhere or one followed while signed in. Only "storage": "cache" holds nothing but the public scripts
 * and styles, as no page is stored, and browsers take seconds to clear it; "cookies" would drop the sign-in form's own.
 */
function hasJustLeft({ nextUrl, cookies, headers }: NextRequest): boolean {
  const isOurs = headers.get("sec-fetch-site") === "same-origin";
  return isOurs && nextUrl.searchParams.has("signedOut") && !cookies.get(sessionCookie)?.value;
}

/** What an address asks for, without what the framework adds to it when it moves between pages. */
function withoutFrameworks({ search, searchParams }: NextRequest["nextUrl"]): string {
  if (!searchParams.has("_rsc")) return search;
  const asked = new URLSearchParams(searchParams);
  asked.delete("_rsc");
  return asked.size > 0 ? `?${asked}` : "";
}

/** A comfort for people who are not signed in; the page itself asks again. */
function toSignIn(request: NextRequest): NextResponse {
  const url = request.nextUrl.clone();
  url.pathname = "/sign-in";
  return NextResponse.redirect(url, 307);
}

/** The sign-in form needs a token before next-auth has ever answered; the page reads it from this same request. */
function freshCsrf(request: NextRequest, headers: Headers): string | null {
  const secret = process.env.NEXTAUTH_SECRET ?? "";
  if (csrfTokenOf(request.cookies.get(csrfCookie)?.value, secret)) return null;
  const value = newCsrfCookie(secret);
  const others = request.cookies.getAll().filter(({ name }) => name !== csrfCookie);
  const pairs = [...others, { name: csrfCookie, value }].map(
    (pair) => `${pair.name}=${encodeURIComponent(pair.value)}`,
  );
  headers.set("cookie", pairs.join("; "));
  return value;
}

/** What somebody attached to a record: it is saved, and may do nothing should a browser open it all the same. */
const isDocument = (path: string): boolean => /^\/evidence\/[0-9a-f-]{36}$/i.test(path);
/** A meeting as it goes on, said bit by bit. */
const isStream = (path: string): boolean => /^\/sync\/[^/]+\/live$/.test(path);
const documentPolicy = "sandbox; default-src 'none'";

/** An address that is itself the permission: no page it leads on to may learn it. */
const holdsProof = (path: string): boolean => /^\/(shared|calendar|letters)\//.test(path);
/** A paper for people without an account: a browser's own viewer may show it, and nothing in it may do anything. */
const paperPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function policyOf(path: string, nonce: string): string {
  if (isDocument(path)) return documentPolicy;
  return path.startsWith("/shared/") ? paperPolicy : contentSecurityPolicy(nonce);
}

function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src-elem 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function withHeaders(response: NextResponse, policy: string): NextResponse {
  const { headers } = response;
  headers.set("content-security-policy", policy);
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "DENY");
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  headers.set("cache-control", "private, no-store");
  return response;
}
