import "server-only";
import { randomUUID } from "node:crypto";
import { database } from "@/db/client";
import { ItemsRefusal, Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { viewerOfToken } from "@/lib/people/queries/viewer";
import { isApiToken } from "@/lib/people/secret";
import { now } from "./now";
import { paces } from "./pace";
import { inEnglish } from "./words";

export interface ApiScene {
  readonly context: Context;
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, string>>;
}

type Answer = {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};
/** Next says it always gives params, and gives undefined where a path has none. */
type RouteContext = { params: Promise<Record<string, string>> };

/**
 * A route handler of the API: the token says who asks (cookies never do), refusals become problem details
 * (RFC 9457), and every answer carries the request id under which the log has it. A token that comes too fast waits;
 * an import is not `paced`, its files take as long as they take.
 */
export function endpoint(run: (scene: ApiScene) => Promise<Answer | Response>, { paced = true } = {}) {
  return async (request: Request, { params }: RouteContext): Promise<Response> => {
    const requestId = randomUUID();
    try {
      const context = await tokenContext(request, requestId);
      if (paced) keepPace(context.viewer.id ?? "");
      const search = searchOf(new URL(request.url));
      const path = (await params) ?? {};
      if (![...Object.values(path), ...Object.values(search)].every(isStorable)) refuseText();
      const answer = await run({ context, request, params: path, search });
      if (answer instanceof Response) return answer;
      const response = json(answer.body, answer.status ?? 200, requestId);
      for (const [name, value] of Object.entries(answer.headers ?? {})) response.headers.set(name, value);
      return response;
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

/** No text in the database holds NUL or half a character. */
export const isStorable = (value: unknown): boolean =>
  typeof value !== "string" || (!value.includes("\0") && value.isWellFormed());

export function refuseText(): never {
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

function keepPace(tokenId: string): void {
  const seconds = paces().token(tokenId);
  if (seconds > 0) throw new ApiProblem(429, "api.too_many_requests", { seconds });
}

function searchOf(url: URL): Record<string, string> {
  const pairs = [...url.searchParams];
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new ApiProblem(400, "api.repeated_parameter");
  return Object.fromEntries(pairs);
}

const statusOf = {
  invalid: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unprocessable: 422,
} as const;

/** Of faults item by item, how many an answer shows. */
const faultsShown = 1000;

function problem(error: unknown, requestId: string): Response {
  if (error instanceof Refusal) {
    const errors = errorsOf(error);
    return problemDetails(statusOf[error.code], inEnglish(error), requestId, {
      code: error.key,
      ...(errors.length > 0 && { errors }),
      ...(error.code === "conflict" &&
        "currentVersion" in error.values && { currentVersion: error.values.currentVersion }),
    });
  }
  if (error instanceof ApiProblem) {
    const response = problemDetails(error.status, inEnglish(error), requestId, { code: error.key });
    if (error.status === 429) response.headers.set("retry-after", String(error.values.seconds));
    return response;
  }
  console.error(
    JSON.stringify({ level: "error", requestId, error: error instanceof Error ? error.stack : String(error) }),
  );
  return problemDetails(500, inEnglish({ key: "api.failed", values: {} }), requestId, { code: "api.failed" });
}

function errorsOf(error: Refusal): object[] {
  if (error instanceof ItemsRefusal) {
    const shown = error.faults.slice(0, faultsShown);
    return shown.map(({ index, field, reason }) => ({ index, field, reason: inEnglish(reason) }));
  }
  return Object.entries(error.fields ?? {}).map(([field, why]) => ({ field, detail: inEnglish(why) }));
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
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
