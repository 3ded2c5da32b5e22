import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { theCompany } from "./ledger-company";

/**
 * The embedded database of a folder and four who post to its budget: orders, payments that release them and transfers,
 * each under a number of its own, said once the product has acknowledged it. The first start makes company and budget.
 */
const [dataDir = "", round = "0"] = process.argv.slice(2);
const { ownerUrl, appUrl } = await startEmbedded({ dataDir, say: () => {} });
await migrate(ownerUrl);
const db = connect(appUrl);
const finance = await theCompany(db);
const lines = await db.query.budgetLines.findMany();
const [{ id: functionId } = { id: "" }] = await db.query.functions.findMany();
let number = Number(round) * 1_000_000;
await Promise.all([0, 1, 2, 3].map(keepPosting));

async function keepPosting(writer: number): Promise<never> {
  const [line, other] = [lines[writer % lines.length]?.id, lines[(writer + 1) % lines.length]?.id];
  for (;;) {
    const order = await post({ lineId: line, kind: "commitment", amount: "0.03" });
    await post({ lineId: line, kind: "actual", amount: "0.02", paysId: order });
    await post({ lineId: line, kind: "transfer", amount: "0.01", toLineId: other });
  }
}

async function post(more: object): Promise<string> {
  number += 1;
  const own = number;
  const { id } = await postEntry(finance, { postedOn: "2026-05-04", functionId, externalId: `${own}`, ...more });
  process.stdout.write(`${own}\n`);
  return id;
}
