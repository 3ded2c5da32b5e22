import "server-only";
import { database } from "@/db/client";
import { mayAtAll } from "@/lib/access/policy";
import { type EventKey, findEventKey } from "@/lib/events/commands/event-key";
import { receiveEvents } from "@/lib/events/commands/receive-events";
import { readBody, UnreadableBody, unpacked } from "@/lib/events/trackers/body";
import { limits } from "@/lib/events/trackers/limits";
import type { Loose } from "@/lib/events/trackers/loose";
import { normalise } from "@/lib/events/trackers/normalise";
import type { Mistake, Sent, Told, TrackerSource } from "@/lib/events/trackers/parsed";
import { keysToldIn } from "@/lib/events/trackers/told-keys";
import { isApiToken } from "@/lib/people/secret";
import { eventGate, isFull } from "./event-pace";
import { now } from "./now";

/** How a wire format's requests and events are read; `sent` answers null for a body that is none of its requests. */
interface WireFormat {
  readonly sent: (body: unknown, call: string) => Sent | null;
  readonly reader: (source: TrackerSource) => (event: Loose) => Told | Mistake;
}

type RouteContext = { params: Promise<{ call?: string }> };

/**
 * A route that takes events from trackers. Its answers decide whether events survive, for clients drop them for good on
 * most 4xx: 200 only once all is committed; 400 and 413 for bodies no sending again would mend; 401 for a key that is
 * none; everything that will pass is 429 or 503 with Retry-After. One event at fault is no reason to refuse a delivery.
 * A write key is an API token of scope events:write, in the Authorization header or the body, never in the address; a
 * body is not read before a key that may send was found in one of them.
 */
export function tracker(format: WireFormat) {
  return async (request: Request, { params }: RouteContext): Promise<Response> => {
    try {
      return await take(format, request, (await params)?.call ?? "");
    } catch (error) {
      if (error instanceof UnreadableBody) return error.why === "malformed" ? malformed() : tooLarge();
      console.error(JSON.stringify({ level: "error", at: "tracker", error: wordsOf(error) }));
      return tryAgain(503, 5);
    }
  };
}

/** What a browser asks before it sends events from a shop's own address; the answer holds for a day. */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...openToAll,
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "authorization, content-type, content-encoding",
      "access-control-max-age": "86400",
    },
  });

/** A body still on its way does not count as work: whoever sends slowly must not keep others out. */
async function take(format: WireFormat, request: Request, call: string): Promise<Response> {
  const at = now();
  const told = keyInHeader(request);
  const key = told === null ? null : await eventKey(told, at);
  if (told !== null && key === null) return answer(401, "unknown_write_key");
  const bytes = await bytesOf(request);
  if (bytes === null) return tooLarge();
  const gate = eventGate();
  if (isFull(gate, key !== null)) return tryAgain(503, 1);
  gate.inFlight += 1;
  try {
    const body = key ? await unpacked(bytes) : await bodyWithKey(bytes, at);
    if (body === null) return answer(401, "unknown_write_key");
    const sent = format.sent(readBody(body), call);
    return sent === null ? malformed() : await store(format, sent, key, at);
  } finally {
    gate.inFlight -= 1;
  }
}

/** The unpacked body, not read yet; null where no key stands in it that may send events. */
async function bodyWithKey(bytes: Buffer, at: Date): Promise<Buffer | null> {
  const gate = eventGate();
  gate.withoutKey += 1;
  try {
    const body = await unpacked(bytes);
    for (const told of keysToldIn(body)) if (await eventKey(told, at)) return body;
    return null;
  } finally {
    gate.withoutKey -= 1;
  }
}

async function store({ reader }: WireFormat, sent: Sent, known: EventKey | null, at: Date): Promise<Response> {
  const key = known ?? (sent.writeKey === null ? null : await eventKey(sent.writeKey, at));
  if (key === null) return answer(401, "unknown_write_key");
  const { viewer, source } = key;
  if (sent.events.length > limits.events) return tooLarge();
  const seconds = eventGate().secondsToWait(source.key, sent.events.length);
  if (seconds > 0) return tryAgain(429, seconds);
  await receiveEvents({ viewer, db: database(), now: at }, source, normalise(sent, reader(source), source, at));
  return answer(200, null);
}

/** The key behind a text, if it may send events. */
async function eventKey(text: string, at: Date): Promise<EventKey | null> {
  const key = isApiToken(text) ? await findEventKey(database(), text, at) : null;
  return key && mayAtAll(key.viewer, "event.ingest") ? key : null;
}

/** A write key in the Authorization header: as Basic's name, or as a bearer; null where there is none. */
function keyInHeader(request: Request): string | null {
  const [scheme = "", value = ""] = (request.headers.get("authorization") ?? "").split(" ");
  if (scheme.toLowerCase() === "bearer") return value || null;
  if (scheme.toLowerCase() !== "basic") return null;
  return Buffer.from(value, "base64").toString("latin1").split(":")[0] || null;
}

/** The body's bytes; null where there are more than a request may have, of which no further one is read. */
async function bytesOf(request: Request): Promise<Buffer | null> {
  const told = request.headers.get("content-length");
  if (told !== null && Number(told) > limits.wireBytes) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > limits.wireBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const openToAll = { "access-control-allow-origin": "*", "access-control-expose-headers": "retry-after" };

function answer(status: number, code: string | null, headers: Record<string, string> = {}): Response {
  const body = code === null ? '{"success":true}' : JSON.stringify({ success: false, code });
  return new Response(body, {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...openToAll, ...headers },
  });
}

const malformed = () => answer(400, "malformed_body");
const tooLarge = () => answer(413, "body_too_large");
const tryAgain = (status: 429 | 503, seconds: number) =>
  answer(status, status === 429 ? "too_many_events" : "try_again", { "retry-after": String(seconds) });

/** What went wrong, with its cause: the driver's words stand behind the ORM's, which would repeat every value sent. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const first = error.cause instanceof Error ? error.cause : error;
  return first.stack ?? first.message;
}
