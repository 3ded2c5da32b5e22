import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { entries } from "@/db/schema";
import { theSystem } from "@/lib/access/viewer";
import { addLine } from "@/lib/budgets/commands/add-line";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { type Context, noOrganisation } from "@/lib/kernel/operation";
import { setUpOrganisation } from "@/lib/people/commands/set-up";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";

/**
 * The embedded database of a folder and four who post to its budget: orders, payments that release them and transfers,
 * each under a number of its own, said once the product has acknowledged it. The first start makes company and budget.
 */
const [dataDir = "", round = "0"] = process.argv.slice(2);
const { ownerUrl, appUrl } = await startEmbedded({ dataDir, say: () => {} });
await migrate(ownerUrl);
const db = connect(appUrl);
const finance = await theCompany();
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

async function theCompany(): Promise<Context> {
  const system = { viewer: theSystem, db, now: new Date(), requestId: null };
  const input = {
    ...{ organisation: "Shop", zone: "Europe/London", baseCurrency: "GBP", fiscalYearStartMonth: 1 },
    ...{ cioName: "Chief of IT", cioEmail: "cio@shop.example", cmoName: "Chief of Marketing" },
    ...{ cmoEmail: "cmo@shop.example", adminEmail: "admin@shop.example", password: "kill it as you like" },
  };
  if (!(await theOnlyOrganisation(db))) await setUpOrganisation({ ...system, organisation: noOrganisation }, input);
  const organisation = await theOnlyOrganisation(db);
  if (!organisation) throw new Error("The company was not made");
  const context = { ...system, organisation };
  if ((await db.$count(entries)) === 0) await fill(context);
  return context;
}

async function fill(context: Context): Promise<void> {
  const { id: budgetId } = await createBudget(context, {
    ...{ key: "joint", name: "Joint", fiscalYear: "FY2026", currency: "GBP" },
  });
  const [party] = await db.query.functions.findMany();
  const agreement = { mode: "equal", parties: [{ functionId: party?.id }] };
  for (const name of ["Search", "Social"]) {
    const { id: lineId } = await addLine(context, { budgetId, name, agreement });
    await postEntry(context, { lineId, kind: "allocation", amount: "1000000.00", postedOn: "2026-01-01" });
  }
}
