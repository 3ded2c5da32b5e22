import "server-only";
import { randomUUID } from "node:crypto";
import { database } from "@/db/client";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { viewerOfToken } from "@/lib/people/queries/viewer";
import { isApiToken } from "@/lib/people/secret";
import { now } from "./now";
import { inEnglish } from "./words";

const largestBody = 1_000_000;

export interface ApiScene {
  readonly context: Context;
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, string>>;
}

type Answer = { readonly status?: number; readonly body: unknown };
/** Next says it always gives params, and gives undefined where a path has none. */
type RouteContext = { params: Promise<Record<string, string>> };

/**
 * A route handler of the API: the token says who asks (cookies never do), refusals become problem details
 * (RFC 9457), and every answer carries the request id under which the log has it.
 */
export function endpoint(run: (scene: ApiScene) => Promise<Answer | Response>) {
  return async (request: Request, { params }: RouteContext): Promise<Response> => {
    const requestId = randomUUID();
    try {
      const context = await tokenContext(request, requestId);
      const search = searchOf(new URL(request.url));
      const path = (await params) ?? {};
      if (![...Object.values(path), ...Object.values(search)].every(isStorable)) refuseText();
      const answer = await run({ context, request, params: path, search });
      if (answer instanceof Response) return answer;
      return json(answer.body, answer.status ?? 200, requestId);
    } catch (error) {
      return problem(error, requestId);
    }
  };
}

/** A request the API turns away before any operation runs, with its HTTP status. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly key: string,
    readonly values: Record<string, string | number> = {},
  ) {
    super(key);
  }
}

/** The body as JSON, at most 1 MB. */
export async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) throw new ApiProblem(413, "api.body_too_large");
  const text = await request.text();
  if (text.length > largestBody) throw new ApiProblem(413, "api.body_too_large");
  try {
    const body: unknown = JSON.parse(text, (_name, value) => (isStorable(value) ? value : refuseText()));
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    // Falls through to the same refusal as a body that is JSON but no object.
  }
  throw new ApiProblem(400, "api.malformed_body");
}

/** No text in the database holds NUL or half a character. */
const isStorable = (value: unknown): boolean =>
  typeof value !== "string" || (!value.includes("\0") && value.isWellFormed());

function refuseText(): never {
  throw new ApiProblem(400, "api.unstorable_text");
}

async function tokenContext(request: Request, requestId: string): Promise<Context> {
  const [scheme, token = ""] = (request.headers.get("authorization") ?? "").split(" ");
  if (scheme?.toLowerCase() !== "bearer" || !isApiToken(token)) throw new ApiProblem(401, "api.no_token");
  const at = now();
  const db = database();
  const known = await viewerOfToken(db, token, at);
  if (!known) throw new ApiProblem(401, "api.unknown_token");
  return { ...known, db, now: at, requestId };
}

function searchOf(url: URL): Record<string, string> {
  const pairs = [...url.searchParams];
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new ApiProblem(400, "api.repeated_parameter");
  return Object.fromEntries(pairs);
}

const statusOf = { invalid: 400, forbidden: 403, not_found: 404, conflict: 409 } as const;

function problem(error: unknown, requestId: string): Response {
  if (error instanceof Refusal) {
    const errors = Object.entries(error.fields ?? {}).map(([field, why]) => ({ field, detail: inEnglish(why) }));
    return problemDetails(statusOf[error.code], inEnglish(error), requestId, {
      code: error.key,
      ...(errors.length > 0 && { errors }),
    });
  }
  if (error instanceof ApiProblem) {
    return problemDetails(error.status, inEnglish(error), requestId, { code: error.key });
  }
  console.error(
    JSON.stringify({ level: "error", requestId, error: error instanceof Error ? error.stack : String(error) }),
  );
  return problemDetails(500, inEnglish({ key: "api.failed", values: {} }), requestId, { code: "api.failed" });
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  413: "Content Too Large",
  500: "Internal Server Error",
};

function problemDetails(status: number, detail: string, requestId: string, more: object): Response {
  const body = {
    type: "about:blank",
    title: titles[status] ?? "Error",
    status,
    detail,
    instance: `urn:uuid:${requestId}`,
    ...more,
  };
  const response = json(body, status, requestId, "application/problem+json");
  if (status === 401) response.headers.set("www-authenticate", 'Bearer realm="Throughline"');
  return response;
}

/** JSON as the contract has it: money's minor units are whole numbers too large for a JSON number, so they are text. */
export function json(body: unknown, status: number, requestId: string, type = "application/json"): Response {
  const text = JSON.stringify(body, (_key, value) => (typeof value === "bigint" ? value.toString() : value));
  const headers = { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store", "x-request-id": requestId };
  return new Response(text, { status, headers: { ...headers, "x-content-type-options": "nosniff" } });
}
