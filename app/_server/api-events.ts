import "server-only";
import { UnreadableBody, unpacked } from "@/lib/events/trackers/body";
import { jsonLines } from "@/lib/events/trackers/lines";
import { isBeyond } from "@/lib/events/trackers/structure";
import { ApiProblem } from "./api";
import { eventGate } from "./event-pace";

const megabyte = 1_000_000;
const megabytes = 10;
const unpackedMegabytes = 50;
/** Forty fields for each of the most events a request may have; blank lines count. */
const bounds = { most: 2_000_000, depth: 20_000 };

/**
 * The events of a request, NDJSON or a JSON array, packed with gzip or not; in NDJSON a blank line is undefined. Turns
 * away other media types before reading, bodies that are too large, and a token whose events come too fast.
 */
export async function eventsOf(request: Request, tokenId: string): Promise<unknown[]> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const isLines = /^application\/(x-)?(ndjson|jsonl|jsonlines)$/.test(type);
  if (!isLines && type !== "application/json")
    throw new ApiProblem(415, "api.unsupported_type", { type: "application/x-ndjson" });
  const events = isLines ? [...jsonLines(await textOf(request))] : listIn(await textOf(request));
  const seconds = eventGate().secondsToWait(`token:${tokenId}`, events.length);
  if (seconds > 0) throw new ApiProblem(429, "api.too_many_requests", { seconds });
  return events;
}

function listIn(text: string): unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list;
  } catch {
    // Falls through to the same refusal as a body that is JSON but no list.
  }
  throw new ApiProblem(400, "api.malformed_events");
}

async function textOf(request: Request): Promise<string> {
  const tooLarge = (most: number) => new ApiProblem(413, "api.body_too_large", { megabytes: most });
  if (Number(request.headers.get("content-length") ?? 0) > megabytes * megabyte) throw tooLarge(megabytes);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > megabytes * megabyte) throw tooLarge(megabytes);
    chunks.push(chunk);
  }
  try {
    const body = await unpacked(Buffer.concat(chunks), unpackedMegabytes * megabyte);
    if (isBeyond(body, bounds)) throw new UnreadableBody("too_large");
    return body.toString("utf8");
  } catch (error) {
    if (!(error instanceof UnreadableBody)) throw error;
    throw error.why === "too_large" ? tooLarge(unpackedMegabytes) : new ApiProblem(400, "api.malformed_events");
  }
}
