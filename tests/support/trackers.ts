import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterAll } from "vitest";
import { eventPaceKeeper } from "@/app/_server/event-pace";
import { POST as posthogBatch } from "@/app/batch/route";
import { POST as posthogEvent } from "@/app/e/route";
import { POST as segment } from "@/app/v1/[call]/route";

/** What the line between a tracker and us does to one request. */
export type Mishap = "none" | "503" | "429" | "500" | "reset before" | "reset after" | "late";

export interface Line {
  readonly url: string;
  /** How many requests came by. */
  readonly count: () => number;
}

/** A fresh gate for events whose clock stands still, so that no pace depends on how fast the machine is. */
export function stillGate(): { inFlight: number; withoutKey: number } {
  const gate = { secondsToWait: eventPaceKeeper(5_000, () => 0), inFlight: 0, withoutKey: 0 };
  Object.assign(globalThis, { throughlineEventGate: gate });
  return gate;
}

/** The trackers' real route handlers on a port of this file's own. */
export async function servedTrackers(): Promise<string> {
  return listening(async (incoming, outgoing) => {
    const path = new URL(incoming.url ?? "/", "http://localhost").pathname.replace(/\/$/, "");
    const response = await handled(path, requestOf(incoming, path));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
}

/** A line to `target` on which the request counted from 0 meets what `mishap` says. */
export async function badLine(target: string, mishap: (request: number) => Mishap): Promise<Line> {
  let requests = 0;
  const url = await listening(async (incoming, outgoing) => {
    const meets = mishap(requests++);
    const body = await bodyOf(incoming);
    if (meets === "reset before") return incoming.destroy();
    if (/^\d/.test(meets)) return outgoing.writeHead(Number(meets), { "retry-after": "0" }).end("{}");
    const { status, text } = await passedOn(target, incoming, body);
    if (meets === "reset after") return incoming.destroy();
    if (meets === "late") await new Promise((done) => setTimeout(done, 1_200));
    outgoing.writeHead(status, { "content-type": "application/json" }).end(text);
  });
  return { url, count: () => requests };
}

function handled(path: string, request: Request): Promise<Response> {
  if (path === "/batch") return posthogBatch(request, { params: Promise.resolve({}) });
  if (path === "/e") return posthogEvent(request, { params: Promise.resolve({}) });
  return segment(request, { params: Promise.resolve({ call: path.replace(/^\/v1\//, "") }) });
}

function requestOf(incoming: IncomingMessage, path: string): Request {
  const headers = new Headers(incoming.headers as Record<string, string>);
  const body = Readable.toWeb(incoming) as ReadableStream;
  return new Request(`http://localhost${path}`, { method: "POST", headers, body, duplex: "half" } as RequestInit);
}

async function passedOn(target: string, incoming: IncomingMessage, body: Buffer) {
  const onward = send(`${target}${incoming.url}`, { method: incoming.method, headers: incoming.headers });
  onward.end(body);
  const [answer] = (await once(onward, "response")) as [IncomingMessage];
  const text = (await bodyOf(answer)).toString();
  return { status: answer.statusCode ?? 500, text };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function listening(run: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<unknown>) {
  const server: Server = createServer((incoming, outgoing) => {
    incoming.on("error", () => {});
    run(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
