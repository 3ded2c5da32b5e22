import "server-only";
import { ApiProblem, isStorable, refuseText } from "./api";

const megabyte = 1_000_000;

/**
 * The body as JSON, at most `megabytes`, with the text it came as. It must say that it is JSON: a type a browser's
 * form can send across sites (none, text/plain, a form's own) is turned away before it is read.
 */
export async function bodyOf(
  request: Request,
  megabytes = 1,
): Promise<{ readonly body: Record<string, unknown>; readonly text: string }> {
  requireType(request, "application/json");
  const text = await textOf(request, megabytes);
  try {
    const body: unknown = JSON.parse(text, (_name, value) => (isStorable(value) ? value : refuseText()));
    if (typeof body === "object" && body !== null && !Array.isArray(body)) {
      return { body: body as Record<string, unknown>, text };
    }
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    // Falls through to the same refusal as a body that is JSON but no object.
  }
  throw new ApiProblem(400, "api.malformed_body");
}

/** Reads no further than the limit, whatever the length the request states or leaves out. */
async function textOf(request: Request, megabytes: number): Promise<string> {
  const limit = megabytes * megabyte;
  const tooLarge = new ApiProblem(413, "api.body_too_large", { megabytes });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > limit) throw tooLarge;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
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
