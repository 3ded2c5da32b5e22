import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { ledgerTables } from "@/tests/support/ledger";
import { LedgerModel, type Posted } from "@/tests/support/ledger-model";
import { ledgerMoves, movesInCharge } from "@/tests/support/ledger-moves";
import { RealLedger } from "@/tests/support/ledger-real";
import { aHouse, type House } from "@/tests/support/people";
import { isFullSize, proofMs, proofSize } from "@/tests/support/size";
import { addLine } from "../commands/add-line";
import { postEntry } from "../commands/post-entry";
import { requestChange } from "../commands/requests/request-change";

const { db, owner, url } = await testDatabase();
let house: House;
let people: Record<"finance" | "lead" | "it" | "marketing", Context>;

beforeAll(async () => {
  // Nothing is killed here, so that no commit need wait for the disk.
  await owner.query(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
  house = await aHouse(db);
  people = {
    finance: await house.as("finance_controller"),
    lead: await house.as("stream_lead"),
    it: await house.as("executive", { side: "it" }),
    marketing: await house.as("executive", { side: "marketing" }),
  };
});

const budgetSays = (...names: string[]) => names.map((name) => `budget.refusal.${name}`);
/** Everything the product has to say to what is posted; histories that never heard one of them prove nothing of it. */
const toPostings = [
  ...budgetSays("already_reversed", "amount_negative", "amount_zero", "beyond_available", "budget_exists"),
  ...budgetSays("commitment_paid", "external_id_taken", "line_exists", "nothing_to_pay", "only_payments_release"),
  ...budgetSays("only_transfers_move", "payer_needed", "period_closed", "reversal_of_reversal"),
  ...budgetSays("too_many_decimals_of_currency", "transfer_needs_line"),
  ...["already_undone", "undo_overspends", "undo_period_closed"].map((name) => `import.refusal.${name}`),
  ...["done", "refusal.gone"],
];
/** And to what people in charge do. */
const toThoseInCharge = [
  ...budgetSays("plan_locked", "plan_locked_before", "plan_open", "plan_closed", "month_not_closed", "month_not_next"),
  ...budgetSays("month_not_over", "year_closed", "own_override", "override_decided", "override_not_given"),
  ...budgetSays("override_not_needed", "override_other_line", "override_too_small", "override_used"),
  ...budgetSays("beyond_negative", "amount_not_above_zero", "beyond_allocated", "asked_already", "decided_already"),
  ...budgetSays("own_request", "not_your_function", "not_your_request", "request_ended", "nothing_open"),
  ...[...budgetSays("order_number_taken", "order_of_income"), "refusal.conflict"],
];

/** Faster than truncating what is small. */
const emptied = [
  ...[...ledgerTables, "change_approvals", "change_requests", "purchase_orders", "period_closings", "entries"],
  ...["overrides", "import_withdrawals", "imports"],
  ...["shares", "share_agreements", "budget_lines", "budgets"],
];

const first = { line: 0, on: "2026-02-14", hasTooManyDecimals: false };
const begun: Posted[] = [
  { ...first, kind: "allocation", minor: 10_000n, payer: null },
  { ...first, kind: "commitment", minor: 4_000n, payer: "it" },
];

/**
 * A budget in euros with a line of 100.00, 40.00 of it promised and 5.00 more of it asked for, and a line of nothing;
 * before it, nothing.
 */
async function started(tell: (said: string) => void): Promise<{ model: LedgerModel; real: RealLedger }> {
  for (const table of emptied) await owner.query(`delete from ${table}`);
  const model = new LedgerModel("2026-11-23");
  const real = new RealLedger(db, owner, people, house, tell, model);
  const { finance } = people;
  const { id: budgetId } = await createBudget(finance, { key: "a", name: "a", fiscalYear: "FY2026", currency: "EUR" });
  real.budgetIds.push(budgetId);
  model.budgets.push({ key: "a", currency: "EUR", closed: "", isLocked: false });
  for (const name of ["A", "B"]) {
    real.lineIds.push((await addLine(finance, { budgetId, name, agreement: real.agreement })).id);
    model.lines.push({ budget: 0, name, kind: "expense" });
  }
  for (const move of begun) {
    await postEntry(finance, real.inputOf(model, move));
    const answer = model.post(move);
    if ("facts" in answer) model.journal.push(...answer.facts);
  }
  real.controls.ask({ kind: "increase", line: 0, minor: 500n }, "lead");
  const asked = { kind: "increase", lineId: real.lineIds[0], amount: "5.00", reason: "Needed" };
  real.requestIds.push((await requestChange(people.lead, asked)).id);
  await real.compare(model);
  return { model, real };
}

type Moves = (most: number) => ReturnType<typeof ledgerMoves>;

/** Plays histories in memory and in the database at once, compared after every step; tells what the product said. */
async function compared(moves: Moves, numRuns: number, most: number): Promise<{ steps: number; said: string[] }> {
  let steps = 0;
  const said = new Map<string, number>();
  const history = fc.asyncProperty(moves(most), async (drawn) => {
    const { model, real } = await started((answer) => said.set(answer, (said.get(answer) ?? 0) + 1));
    await fc.asyncModelRun(() => ({ model, real }), drawn);
    await real.comparePages(model);
    steps += real.steps - 1; // the first is its beginning
  });
  await fc.assert(history, { numRuns, endOnFailure: false });
  const { seed } = fc.readConfigureGlobal();
  const heard = Object.fromEntries([...said].sort());
  console.log(`${numRuns} histories, ${steps} steps, 0 divergences, seed ${seed}`, heard);
  return { steps, said: [...said.keys()].sort() };
}
const timeout = proofMs(180_000);

it("is what a small ledger in memory says it is, after every step of any history", { timeout }, async () => {
  const histories = proofSize("T9 model-based ledger", "histories", { reduced: 100, full: 2_400 });
  const most = proofSize("T9 model-based ledger", "steps a history at most", { reduced: 25, full: 60 });
  const { steps, said } = await compared(ledgerMoves, histories, most);
  expect(steps).toBeGreaterThanOrEqual(isFullSize ? 60_000 : 1_000);
  expect(said).toEqual([...toPostings].sort());
});

it("is so too while plans are locked, months closed, leave given, changes decided and orders placed", {
  timeout,
}, async () => {
  const histories = proofSize("T9 model-based controls", "histories", { reduced: 80, full: 2_400 });
  const most = proofSize("T9 model-based controls", "steps a history at most", { reduced: 60, full: 60 });
  const { steps, said } = await compared(movesInCharge, histories, most);
  expect(steps).toBeGreaterThanOrEqual(isFullSize ? 60_000 : 1_000);
  const all = [...toPostings, ...toThoseInCharge];
  expect(said.filter((answer) => !all.includes(answer))).toEqual([]);
  // What postings hear is heard in full above.
  const asked = isFullSize ? all : toThoseInCharge;
  expect(asked.filter((answer) => !said.includes(answer))).toEqual([]);
});
