import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { Refusal } from "@/lib/kernel/errors";

/**
 * The real handler of a meeting's stream on a server that ends as the product's does: on SIGTERM it takes no more
 * requests and waits for the answers under way. Who asks says so in the cookie. Says its port once it listens. What is
 * posted is said in the meeting by the real commands; asked to, the process dies when it is stored and not yet answered.
 */
const [port = "0"] = process.argv.slice(2);
const { followSync } = await import("@/app/_server/live");
const { database } = await import("@/db/client");
const { viewerOfSession } = await import("@/lib/people/queries/viewer");
const { addItem, parkItem } = await import("@/lib/syncs/commands/agenda-items");
const { assignAction, recordDecision } = await import("@/lib/syncs/commands/decide");
const { addNote, castVote } = await import("@/lib/syncs/commands/talk");
const sayings = { addItem, parkItem, assignAction, recordDecision, addNote, castVote };

const server = createServer(async (incoming, outgoing) => {
  try {
    const leave = new AbortController();
    outgoing.once("close", () => leave.abort());
    const url = new URL(incoming.url ?? "/", "http://localhost");
    const now = new Date();
    const known = await viewerOfSession(database(), incoming.headers.cookie?.replace("sid=", "") ?? "", now);
    if (!known) return void outgoing.writeHead(401).end();
    const context = { ...known, db: database(), now, requestId: null };
    if (incoming.method === "POST") {
      const { kind, ahead, dies, ...raw } = JSON.parse(await text(incoming));
      // At a distance by the clock, for nobody may say more in a minute than a person can.
      await sayings[kind as keyof typeof sayings]({ ...context, now: new Date(now.getTime() + ahead * 2_000) }, raw);
      if (dies) process.kill(process.pid, "SIGKILL");
      return void outgoing.writeHead(200).end();
    }
    const request = new Request(url, { signal: leave.signal });
    const { status, headers, body } = await followSync(context, {
      request,
      week: url.pathname.split("/")[2] ?? "",
      words: ({ key }) => key,
    });
    outgoing.writeHead(status, Object.fromEntries(headers));
    if (body) await pipeline(Readable.fromWeb(body as never), outgoing).catch(() => {});
    else outgoing.end();
  } catch (error) {
    if (error instanceof Refusal) outgoing.writeHead(409).end(error.key);
    else outgoing.destroy();
  }
}).listen(Number(port), "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));

process.once("SIGTERM", () => server.close(() => process.exit(143)));
