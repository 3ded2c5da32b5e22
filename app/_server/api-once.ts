import "server-only";
import { createHash } from "node:crypto";
import type { Once } from "@/lib/kernel/once";
import { ApiProblem } from "./api";

const printable = /^[\x20-\x7e]{1,255}$/;

/**
 * What the Idempotency-Key of a request asks for, and the headers its answer gets. Refuses a key that is empty, longer
 * than 255 characters or not printable ASCII. The same request is one of the same method, address, body and If-Match.
 */
export function onceFor(
  request: Request,
  text: string,
): { once: { once?: Once }; headers: () => Record<string, string> } {
  const key = request.headers.get("idempotency-key");
  if (key === null) return { once: {}, headers: () => ({}) };
  if (!printable.test(key)) throw new ApiProblem(400, "api.malformed_key");
  const { pathname, search } = new URL(request.url);
  const requestHash = createHash("sha256")
    .update(JSON.stringify([request.method, pathname, search, text, request.headers.get("if-match")]))
    .digest("hex");
  let isReplay = false;
  const onReplay = () => {
    isReplay = true;
  };
  return {
    once: { once: { key, requestHash, onReplay } },
    headers: () => (isReplay ? { "idempotent-replayed": "true" } : {}),
  };
}
