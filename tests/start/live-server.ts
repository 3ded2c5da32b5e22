import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/**
 * The real handler of a meeting's stream on a server that ends as the product's does: on SIGTERM it takes no more
 * requests and waits for the answers under way. Who asks says so in the cookie. Says its port once it listens.
 */
const [port = "0"] = process.argv.slice(2);
const { followSync } = await import("@/app/_server/live");
const { database } = await import("@/db/client");
const { viewerOfSession } = await import("@/lib/people/queries/viewer");

const server = createServer(async (incoming, outgoing) => {
  try {
    const leave = new AbortController();
    outgoing.once("close", () => leave.abort());
    const url = new URL(incoming.url ?? "/", "http://localhost");
    const now = new Date();
    const known = await viewerOfSession(database(), incoming.headers.cookie?.replace("sid=", "") ?? "", now);
    if (!known) return void outgoing.writeHead(401).end();
    const context = { ...known, db: database(), now, requestId: null };
    const request = new Request(url, { signal: leave.signal });
    const { status, headers, body } = await followSync(context, {
      request,
      week: url.pathname.split("/")[2] ?? "",
      words: ({ key }) => key,
    });
    outgoing.writeHead(status, Object.fromEntries(headers));
    if (body) await pipeline(Readable.fromWeb(body as never), outgoing).catch(() => {});
    else outgoing.end();
  } catch {
    outgoing.destroy();
  }
}).listen(Number(port), "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));

process.once("SIGTERM", () => server.close(() => process.exit(143)));
