import "server-only";
import { ApiProblem, isStorable, refuseText } from "./api";

const largestBody = 1_000_000;

/**
 * The body as JSON, at most 1 MB. It must say that it is JSON: a type a browser's form can send across sites (none,
 * text/plain, a form's own) is turned away before it is read.
 */
export async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  requireType(request, "application/json");
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

const accepted = {
  "application/json": /^application\/([\w.-]+\+)?json$/,
  "multipart/form-data": /^multipart\/form-data$/,
} as const;

/** Refuses, with 415, a body of another media type; parameters such as the charset do not matter. */
export function requireType(request: Request, type: keyof typeof accepted): void {
  const said = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!accepted[type].test(said)) throw new ApiProblem(415, "api.unsupported_type", { type });
}
