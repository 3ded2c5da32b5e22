import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "@/db/client";
import { costCentres, initiativeStages, journeys, stages } from "@/db/schema";
import { addLine } from "@/lib/budgets/commands/add-line";
import { askOverride } from "@/lib/budgets/commands/control/ask-override";
import { closePeriod } from "@/lib/budgets/commands/control/close-period";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { attachEvidence } from "@/lib/budgets/commands/evidence/attach-evidence";
import { enterInvoice } from "@/lib/budgets/commands/invoices/enter-invoice";
import { placeOrder } from "@/lib/budgets/commands/orders/place-order";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { requestChange } from "@/lib/budgets/commands/requests/request-change";
import { sayForecast } from "@/lib/budgets/commands/say-forecast";
import { postNote } from "@/lib/comments/commands/notes";
import { runImport } from "@/lib/imports/commands/run-import";
import { draftInitiative } from "@/lib/initiatives/commands/draft-initiative";
import type { Context } from "@/lib/kernel/operation";
import { registerTool } from "@/lib/tools/commands/register-tool";
import { type House, now } from "./people";

/** Who does what. */
export interface Crew {
  readonly db: Database;
  readonly house: House;
  readonly finance: Context;
  readonly asker: Context;
}

export interface FullBudget {
  readonly budget: string;
  readonly line: string;
  readonly initiative: string;
  readonly entry: string;
  readonly commitment: string;
  readonly request: string;
  readonly invoice: string;
  readonly note: string;
  readonly tool: string;
  readonly import: string;
  readonly preview: string;
  readonly evidence: string;
}

/** Where work is done: the map the thread follows, with one stage. */
export async function aStage(db: Database): Promise<string> {
  const at = { createdAt: now };
  const [map] = await db
    .insert(journeys)
    .values({ key: "default", name: "Journey", ...at })
    .returning();
  const stage = { journeyId: map!.id, key: "buy", name: "Buy", position: 0, ...at };
  return (await db.insert(stages).values(stage).returning())[0]!.id;
}

/** An initiative at a stage. */
export async function workAt(by: Context, stageId: string, name: string): Promise<string> {
  const { id } = await draftInitiative(by, { name });
  await by.db.insert(initiativeStages).values({ initiativeId: id, stageId, shareHundredths: 10_000, createdAt: now });
  return id;
}

/**
 * A budget with one of everything money can have, for an initiative. Every name and text holds `word`, and every amount
 * the digits of `amount`, whole units, so that each can be told wherever it turns up.
 */
export async function aFullBudget(crew: Crew, word: string, amount: string, initiativeId: string): Promise<FullBudget> {
  const { db, house, finance, asker } = crew;
  const [key, functionId] = [word.toLowerCase(), house.functionIds.it];
  const supplier = `${word} Partners`;
  const [centre] = await db
    .insert(costCentres)
    .values({ code: `${word}-9`, createdAt: now })
    .returning();
  const { id: budgetId } = await createBudget(finance, {
    key,
    name: `${word} plan`,
    fiscalYear: "FY2026",
    currency: "EUR",
  });
  const parties = [{ functionId }, { functionId: house.functionIds.marketing }];
  const agreement = { mode: "equal", parties };
  const named = (name: string) => ({
    budgetId,
    name,
    category: `${word} work`,
    costCentreId: centre!.id,
    initiativeId,
    agreement,
  });
  const { id: lineId } = await addLine(finance, named(`${word} advisers`));
  const { id: otherId } = await addLine(finance, named(`${word} lawyers`));
  const post = (kind: string, more: object) =>
    postEntry(finance, { lineId, kind, amount: `${amount}.00`, functionId, postedOn: "2026-03-02", ...more });
  const plan = { amount: `${amount}0000.00`, description: `${word} plan approved`, postedOn: "2026-01-05" };
  await post("allocation", plan);
  await post("transfer", { toLineId: otherId, description: `${word} moved` });
  const { id: commitment } = await placeOrder(finance, {
    ...{ lineId, number: `${word}-PO`, supplier, functionId, amount: `${amount}.00`, expectedOn: "2026-06-01" },
  });
  const { id: entry } = await post("actual", { supplier, description: `${word} retainer`, externalId: `${word}-1` });
  const claim = {
    lineId,
    number: `${word}-77`,
    supplier,
    functionId,
    amount: `${amount}.00`,
    invoicedOn: "2026-11-02",
  };
  const { id: invoice } = await enterInvoice(asker, { ...claim, description: `${word} bill` });
  const more = { kind: "increase", lineId, amount: `${amount}.00`, reason: `${word} grows` };
  const { id: request } = await requestChange(asker, more);
  await askOverride(asker, { lineId, beyond: `${amount}.00`, reason: `${word} is beyond` });
  await sayForecast(finance, { lineId, amount: `${amount}.00`, note: `${word} forecast` });
  await closePeriod(finance, { budgetId, month: "2026-01", reason: `${word} closes` });
  await post("actual", { functionId: house.functionIds.marketing, supplier: `${word} Software` });
  const { id: tool } = await registerTool(asker, {
    ...{ name: `${word} desk`, supplier: `${word} Systems`, ownerFunctionId: house.functionIds.marketing },
    ...{ lineId, yearlyCost: `${amount}.00`, holdsCustomerData: "no" },
  });
  const { id: note } = await postNote(asker, {
    kind: "budget_line",
    ref: lineId,
    body: `${word} note for @${asker.viewer.name}`,
  });
  const evidence = await aDocument(crew, { kind: "invoice", id: invoice }, word);
  const brought = await imported(crew, word, amount);
  return {
    budget: budgetId,
    line: lineId,
    initiative: initiativeId,
    entry,
    commitment,
    request,
    invoice,
    note,
    tool,
    evidence,
    ...brought,
  };
}

async function aDocument({ asker }: Crew, about: object, word: string): Promise<string> {
  const give = (path: string) => attachEvidence(asker, { about, name: `${word} contract.csv`, path });
  return (await withFile(`what,amount\n${word},1\n`, give)).id;
}

/** Spend a file brought, and the preview of another. */
async function imported({ finance }: Crew, word: string, amount: string) {
  const head = "externalId,postedOn,amount,currency,function,supplier,budget,line,description";
  const bring = (id: string, mode: "commit" | "preview") => {
    const row = `${word}-${id},2026-04-07,${amount}.00,EUR,it,${word} Supplies,${word} plan,${word} advisers,${word} paper`;
    const files = (path: string) => [{ name: `${word}-${id}.csv`, path }];
    return withFile(`${head}\n${row}\n`, (path) => runImport(finance, { kind: "spend", mode, files: files(path) }));
  };
  return { import: (await bring("2", "commit")).id, preview: (await bring("3", "preview")).id };
}

async function withFile<T>(content: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-test-"));
  try {
    await writeFile(join(folder, "file"), content);
    return await use(join(folder, "file"));
  } finally {
    await rm(folder, { recursive: true });
  }
}
