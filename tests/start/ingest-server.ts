import { existsSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { theSystem } from "@/lib/access/viewer";
import { noOrganisation } from "@/lib/kernel/operation";
import { setUpOrganisation } from "@/lib/people/commands/set-up";
import { createToken } from "@/lib/people/commands/tokens";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import { keyFile } from "./ingest-sender";

/**
 * The embedded database of a folder and the trackers' real route handler before it; says its port once it listens. The
 * first start makes a company and writes down a key that may send events. A migrated folder takes a second to come up.
 */
const [dataDir = ""] = process.argv.slice(2);
const { ownerUrl, appUrl } = await startEmbedded({ dataDir, say: () => {} });
await migrate(ownerUrl);
if (!existsSync(keyFile(dataDir))) await makeCompany();
process.env.DATABASE_URL = appUrl;
process.env.THROUGHLINE_EVENTS_PER_SECOND = "1000000";
const { POST } = await import("@/app/v1/[call]/route");

const server = createServer(async (incoming, outgoing) => {
  const response = await POST(await requestOf(incoming), { params: Promise.resolve({ call: "batch" }) });
  outgoing.writeHead(response.status).end(await response.text());
}).listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { authorization = "" } = incoming.headers;
  return new Request("http://localhost/v1/batch", {
    method: "POST",
    headers: { authorization },
    body: Buffer.concat(chunks),
  });
}

async function makeCompany(): Promise<void> {
  const db = connect(appUrl, { max: 1 });
  const system = { viewer: theSystem, db, now: new Date(), requestId: null };
  const input = {
    ...{ organisation: "Shop", zone: "Europe/London", baseCurrency: "GBP", fiscalYearStartMonth: 4 },
    ...{ cioName: "Chief of IT", cioEmail: "cio@shop.example", cmoName: "Chief of Marketing" },
    ...{ cmoEmail: "cmo@shop.example", adminEmail: "admin@shop.example", password: "kill it as you like" },
  };
  if (!(await theOnlyOrganisation(db))) await setUpOrganisation({ ...system, organisation: noOrganisation }, input);
  const organisation = await theOnlyOrganisation(db);
  if (!organisation) throw new Error("The company was not made");
  const { token } = await createToken({ ...system, organisation }, { name: "Tracker", scopes: ["events:write"] });
  await db.$client.end();
  writeFileSync(keyFile(dataDir), token);
}
