import fc from "fast-check";
import { addLine } from "@/lib/budgets/commands/add-line";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { reverseEntry } from "@/lib/budgets/commands/reverse-entry";
import { plan, spend, withdrawal } from "./ledger-import-moves";
import type { LedgerModel } from "./ledger-model";
import { among, at, both, days, externalId, Move, minor, one, payer } from "./ledger-move";
import type { RealLedger } from "./ledger-real";

const posting = fc
  .record({
    ...{ line: at, on: one(...days), minor, payer, externalId },
    hasTooManyDecimals: one(false, false, false, false, false, false, false, false, true),
    kind: one("allocation", "allocation", "commitment", "commitment", "actual", "actual", "transfer" as const),
    to: one(undefined, undefined, undefined, undefined, 0),
  })
  .map(
    (drawn) =>
      new Move("post", drawn, async (model, real) => {
        const line = drawn.line % model.lines.length;
        const to = drawn.kind === "transfer" ? (drawn.to ?? line + 1) % model.lines.length : drawn.to;
        const move = { ...drawn, line, to, minor: BigInt(drawn.minor) };
        await both(model, real, model.post(move), () => postEntry(real.finance, real.inputOf(model, move)));
      }),
  );

const ordersOf = ({ journal }: LedgerModel) => journal.flatMap(({ kind }, id) => (kind === "commitment" ? id : []));

/** Pays a commitment, now and then on another line than its own. */
const payment = fc
  .record({ which: at, on: one(...days), minor, payer, elsewhere: fc.nat({ max: 9 }), isOrder: fc.nat({ max: 9 }) })
  .map(
    (drawn) =>
      new Move("pay", drawn, async (model, real) => {
        const orders = ordersOf(model);
        if (orders.length === 0) return;
        const pays = among(orders, drawn.which);
        const own = model.journal[pays]?.line ?? 0;
        const line = drawn.elsewhere === 0 ? (own + 1) % model.lines.length : own;
        const kind = drawn.isOrder === 0 ? "commitment" : "actual";
        const { on, payer } = drawn;
        const move = { kind, line, on, payer, pays, minor: BigInt(drawn.minor), hasTooManyDecimals: false } as const;
        await both(model, real, model.post(move), () => postEntry(real.finance, real.inputOf(model, move)));
      }),
  );

const reverse = async (model: LedgerModel, real: RealLedger, id: number) => {
  const entryId = real.entryIds[id] ?? real.nobody;
  await both(model, real, model.reverse(id), () => reverseEntry(real.finance, { entryId, reason: "Wrong" }));
};
const reversal = at.map(
  (which) =>
    new Move("reverse", { which }, (model, real) =>
      reverse(model, real, model.journal.length ? which % model.journal.length : 0),
    ),
);
const reversedOrder = at.map(
  (which) =>
    new Move("reverse order", { which }, async (model, real) => {
      const orders = ordersOf(model);
      if (orders.length > 0) await reverse(model, real, among(orders, which));
    }),
);

const closing = fc.record({ budget: at, on: one("2026-01-01", "2026-01-01", ...days.slice(2, 8)) }).map(
  (drawn) =>
    new Move("close", drawn, async (model, real) => {
      const index = drawn.budget % model.budgets.length;
      const budget = model.budgets[index];
      if (!budget || budget.closed >= drawn.on) return;
      budget.closed = drawn.on;
      await real.close(index, drawn.on);
    }),
);

const opening = fc.record({ key: one("a", "b", "c"), currency: one("EUR", "JPY") }).map(
  (drawn) =>
    new Move("open budget", drawn, async (model, real) => {
      const isThere = model.budgets.some(({ key, currency }) => key === drawn.key && currency === drawn.currency);
      const answer = isThere ? { no: "budget.refusal.budget_exists" } : { facts: [] };
      await both(model, real, answer, async () =>
        real.budgetIds.push((await createBudget(real.finance, { ...drawn, name: drawn.key, fiscalYear: "FY2026" })).id),
      );
      if (!isThere) model.budgets.push({ ...drawn, closed: "" });
    }),
);

const line = fc
  .record({ budget: at, name: one("A", "B", "C"), kind: one("expense", "expense", "revenue" as const) })
  .map(
    (drawn) =>
      new Move("add line", drawn, async (model, real) => {
        const budget = drawn.budget % model.budgets.length;
        const isThere = model.lines.some((one) => one.budget === budget && one.name === drawn.name);
        await both(model, real, isThere ? { no: "budget.refusal.line_exists" } : { facts: [] }, async () => {
          const { name, kind } = drawn;
          const input = { name, kind, budgetId: real.budgetIds[budget], agreement: real.agreement };
          real.lineIds.push((await addLine(real.finance, input)).id);
        });
        if (!isThere) model.lines.push({ ...drawn, budget });
      }),
  );

/** Everything that can befall the ledger, in every order; what is rare in a company is rarer here. */
export const ledgerMoves = (most: number) =>
  fc.commands(
    [
      ...[posting, posting, posting, posting, posting, payment, payment, payment, reversal, reversal, reversedOrder],
      ...[spend, spend, plan, withdrawal, closing, opening, line],
    ],
    { maxCommands: most, size: "max" },
  );
