import "server-only";
import { mayAtAll } from "@/lib/access/policy";
import type { MessageReason } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { syncChannel } from "@/lib/syncs/live/notice";
import { presenceChannel } from "@/lib/syncs/live/others-word";
import { liveHub, mostStreamsAPerson } from "./live-hub";
import { type Listener, listenTo } from "./live-listener";
import { readShared, revisionsOf, sessionsThatMayFollow, tellOtherProcesses } from "./live-source";
import { now } from "./now";

type Hub = ReturnType<typeof liveHub>;
type Live = { readonly hub: Hub; readonly listener: Listener };
const shared = globalThis as { throughlineLive?: Live };

/** How long a first follower waits for the connection that hears changes; it is read anew once that stands. */
const hearingWithinMs = 2_000;

const unbuffered = {
  "content-type": "text/event-stream; charset=utf-8",
  // Without "no-transform" the server would compress, and hold back what is said until there is enough of it.
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};
const plain = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

/**
 * Answers who wants to follow a meeting: a stream of events beginning with the whole state or, asked with `once`, that
 * state as JSON. Says 404 where there is no such meeting, 403 who may not read it, 429 who follows too often already.
 */
export async function followSync(
  { viewer }: Context,
  { request, week, words }: { request: Request; week: string; words: (reason: MessageReason) => string },
): Promise<Response> {
  if (!mayAtAll(viewer, "sync.read")) return new Response(null, { status: 403 });
  const { searchParams } = new URL(request.url);
  const { hub, listener } = live();
  if (hub.isClosed()) return retryLater(503, words({ key: "sync.live.stopping", values: {} }), 1);
  if (!isWeek(week)) return new Response(null, { status: 404 });
  await listener.ready(hearingWithinMs);
  if (searchParams.has("once")) {
    const text = await hub.text(week);
    return text === null ? new Response(null, { status: 404 }) : new Response(text, { headers: plain });
  }
  const most = { key: "sync.live.too_many", values: { most: mostStreamsAPerson } };
  if (hub.isFull(viewer)) return retryLater(429, words(most), 10);
  const mode = searchParams.get("mode") === "browse" ? "browse" : "follow";
  const stream = await hub.follow(week, { viewer, mode });
  if (!stream) return new Response(null, { status: 404 });
  request.signal.addEventListener("abort", stream.end, { once: true });
  return new Response(stream.body, { headers: unbuffered });
}

/** The one hub of this process: route handlers live in separate bundles, each with its own copy of this module. */
function live(): Live {
  shared.throughlineLive ??= open();
  return shared.throughlineLive;
}

function open(): Live {
  const hub: Hub = liveHub({
    ...{ read: readShared, revisions: revisionsOf, standing: sessionsThatMayFollow, now, fault: logFault },
    tellOthers: tellOtherProcesses,
    isHearing: () => listener.isUp(),
  });
  const url = process.env.DATABASE_URL ?? "";
  const heard = { [syncChannel]: hub.heard, [presenceChannel]: hub.heardOthers };
  const listener = listenTo({ url, heard, lost: hub.lost, restored: hub.restored, fault: logFault });
  const close = () => {
    hub.close();
    listener.close();
  };
  // The server ends once its last answer has: a stream that nobody ends would keep it.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, close);
  return { hub, listener };
}

const isWeek = (text: string): boolean => /^\d{4}-W\d{2}$/.test(text);

const retryLater = (status: number, detail: string, seconds: number): Response =>
  Response.json({ detail }, { status, headers: { "retry-after": `${seconds}`, "cache-control": "no-store" } });

const logFault = (error: unknown): void => {
  console.error(
    JSON.stringify({ level: "error", at: "live", error: error instanceof Error ? error.stack : `${error}` }),
  );
};
