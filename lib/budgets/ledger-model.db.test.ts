import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { ledgerTables } from "@/tests/support/ledger";
import { LedgerModel, type Posted } from "@/tests/support/ledger-model";
import { ledgerMoves } from "@/tests/support/ledger-moves";
import { RealLedger } from "@/tests/support/ledger-real";
import { aHouse, type House } from "@/tests/support/people";
import { isFullSize, proofMs, proofSize } from "@/tests/support/size";
import { addLine } from "./commands/add-line";
import { postEntry } from "./commands/post-entry";

const { db, owner, url } = await testDatabase();
let house: House;
let finance: Context;

beforeAll(async () => {
  // Nothing is killed here, so that no commit need wait for the disk.
  await owner.query(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
  house = await aHouse(db);
  finance = await house.as("finance_controller");
});

/** Everything the product has to say to a move; a history that never heard one of them proves nothing of it. */
const answers = [
  ...["already_reversed", "amount_negative", "amount_zero", "beyond_available", "budget_exists", "commitment_paid"],
  ...["external_id_taken", "line_exists", "nothing_to_pay", "only_payments_release", "only_transfers_move"],
  ...["payer_needed", "period_closed", "reversal_of_reversal", "too_many_decimals_of_currency", "transfer_needs_line"],
]
  .map((name) => `budget.refusal.${name}`)
  .concat(["already_undone", "undo_overspends", "undo_period_closed"].map((name) => `import.refusal.${name}`))
  .concat("done", "refusal.gone");

/** Faster than truncating what is small. */
const emptied = [
  ...[...ledgerTables, "entries", "import_withdrawals", "imports"],
  ...["shares", "share_agreements", "budget_lines", "budgets"],
];

const first = { line: 0, on: "2026-02-14", hasTooManyDecimals: false };
const begun: Posted[] = [
  { ...first, kind: "allocation", minor: 10_000n, payer: null },
  { ...first, kind: "commitment", minor: 4_000n, payer: "it" },
];

/** A budget in euros with a line of 100.00, 40.00 of it promised, and a line of nothing; before it, nothing. */
async function started(tell: (said: string) => void): Promise<{ model: LedgerModel; real: RealLedger }> {
  for (const table of emptied) await owner.query(`delete from ${table}`);
  const [model, real] = [new LedgerModel("2026-11-23"), new RealLedger(db, owner, finance, house, tell)];
  const { id: budgetId } = await createBudget(finance, { key: "a", name: "a", fiscalYear: "FY2026", currency: "EUR" });
  real.budgetIds.push(budgetId);
  model.budgets.push({ key: "a", currency: "EUR", closed: "" });
  for (const name of ["A", "B"]) {
    real.lineIds.push((await addLine(finance, { budgetId, name, agreement: real.agreement })).id);
    model.lines.push({ budget: 0, name, kind: "expense" });
  }
  for (const move of begun) {
    await postEntry(finance, real.inputOf(model, move));
    const answer = model.post(move);
    if ("facts" in answer) model.journal.push(...answer.facts);
  }
  await real.compare(model);
  return { model, real };
}

it("is what a small ledger in memory says it is, after every step of any history", {
  timeout: proofMs(180_000),
}, async () => {
  const numRuns = proofSize("T9 model-based ledger", "histories", { reduced: 100, full: 2_400 });
  const most = proofSize("T9 model-based ledger", "steps a history at most", { reduced: 25, full: 60 });
  let steps = 0;
  const said = new Map<string, number>();
  const history = fc.asyncProperty(ledgerMoves(most), async (moves) => {
    const { model, real } = await started((answer) => said.set(answer, (said.get(answer) ?? 0) + 1));
    await fc.asyncModelRun(() => ({ model, real }), moves);
    await real.comparePages(model);
    steps += real.steps - 1; // the first is its beginning
  });
  await fc.assert(history, { numRuns, endOnFailure: false });
  console.log(`${numRuns} histories, ${steps} steps, 0 divergences`, Object.fromEntries([...said].sort()));
  expect(steps).toBeGreaterThanOrEqual(isFullSize ? 60_000 : 1_000);
  expect([...said.keys()].sort()).toEqual([...answers].sort());
});
