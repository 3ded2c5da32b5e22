import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import type { Context } from "@/lib/kernel/operation";
import { createToken } from "@/lib/people/commands/tokens";
import { theCompany } from "./ledger-company";

/**
 * The embedded database of a folder and a script that sends each request eight times at once under its number as the
 * key, beginning with some it sent before it was killed. A number is said once all eight were told the same.
 */
const [dataDir = "", from = "0"] = process.argv.slice(2);
const { ownerUrl, appUrl } = await startEmbedded({ dataDir, say: () => {} });
await migrate(ownerUrl);
const db = connect(appUrl, { max: 8 });
const system = await theCompany(db);
const script = await theScript();
const [line] = await db.query.budgetLines.findMany();
const [payer] = await db.query.functions.findMany();

for (let number = Number(from); ; number += 1) {
  const said = await Promise.all(Array.from({ length: 8 }, () => send(number)));
  if (new Set(said).size !== 1) throw new Error(`${number} was told ${said}`);
  process.stdout.write(`${number}\n`);
}

async function send(number: number): Promise<string> {
  const once = { key: `${number}`, requestHash: `${number}`, onReplay: () => {} };
  const facts = { lineId: line?.id, functionId: payer?.id, amount: "0.01", postedOn: "2026-05-04" };
  return (await postEntry({ ...script, once }, { ...facts, kind: "actual", description: `${number}` })).id;
}

async function theScript(): Promise<Context> {
  const known = await db.query.apiTokens.findFirst();
  if (!known) await createToken(system, { name: "Script", scopes: ["budget:write"] });
  const id = (known ?? (await db.query.apiTokens.findFirst()))?.id ?? null;
  return { ...system, viewer: { ...system.viewer, kind: "token", id, scopes: ["budget:write"] } };
}
