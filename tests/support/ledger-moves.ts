import fc from "fast-check";
import { addLine } from "@/lib/budgets/commands/add-line";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { reverseEntry } from "@/lib/budgets/commands/reverse-entry";
import { controlMoves } from "./ledger-control-moves";
import { plan, spend, withdrawal } from "./ledger-import-moves";
import { type LedgerModel, no } from "./ledger-model";
import { among, at, both, days, externalId, Move, minor, one, payer } from "./ledger-move";
import type { RealLedger } from "./ledger-real";

const leave = fc.option(fc.nat({ max: 9 }), { nil: undefined, freq: 1 });
/** Leave to go beyond the line, the newest there is; now and then some other. */
function leaveFor({ leaves }: LedgerModel, line: number, drawn: number | undefined): number | undefined {
  if (drawn === undefined || leaves.length === 0) return undefined;
  const own = leaves.findLastIndex((one) => one.line === line);
  return drawn === 0 ? leaves.length - 1 : own < 0 ? undefined : own;
}

const posting = fc
  .record({
    ...{ line: at, on: one(...days), minor, payer, externalId },
    hasTooManyDecimals: one(false, false, false, false, false, false, false, false, true),
    kind: one("allocation", "allocation", "commitment", "commitment", "actual", "actual", "transfer" as const),
    to: one(undefined, undefined, undefined, undefined, 0),
    leave,
  })
  .map(
    (drawn) =>
      new Move("post", drawn, async (model, real) => {
        const line = drawn.line % model.lines.length;
        const to = drawn.kind === "transfer" ? (drawn.to ?? line + 1) % model.lines.length : drawn.to;
        const move = { ...drawn, line, to, minor: BigInt(drawn.minor), leave: leaveFor(model, line, drawn.leave) };
        await both(model, real, model.post(move), () => postEntry(real.finance, real.inputOf(model, move)));
      }),
  );

const ordersOf = ({ journal }: LedgerModel) => journal.flatMap(({ kind }, id) => (kind === "commitment" ? id : []));

/** Pays a commitment, now and then on another line than its own. */
const payment = fc
  .record({
    which: at,
    on: one(...days),
    minor,
    payer,
    leave,
    elsewhere: fc.nat({ max: 9 }),
    isOrder: fc.nat({ max: 9 }),
  })
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
        const leave = leaveFor(model, line, drawn.leave);
        const said = { kind, line, on, payer, pays, leave, hasTooManyDecimals: false } as const;
        const move = { ...said, minor: BigInt(drawn.minor) };
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
      if (!isThere) model.budgets.push({ ...drawn, closed: "", isLocked: false });
    }),
);

const line = fc
  .record({ budget: at, name: one("A", "B", "C"), kind: one("expense", "expense", "revenue" as const) })
  .map(
    (drawn) =>
      new Move("add line", drawn, async (model, real) => {
        const budget = drawn.budget % model.budgets.length;
        const isThere = model.lines.some((one) => one.budget === budget && one.name === drawn.name);
        const isLocked = model.budgets[budget]?.isLocked;
        const refused = isLocked ? no("plan_locked") : isThere ? no("line_exists") : undefined;
        await both(model, real, refused ?? { facts: [] }, async () => {
          const { name, kind } = drawn;
          const input = { name, kind, budgetId: real.budgetIds[budget], agreement: real.agreement };
          real.lineIds.push((await addLine(real.finance, input)).id);
        });
        if (!refused) model.lines.push({ ...drawn, budget });
      }),
  );

const late = one("2026-11-23", "2026-12-31").map(
  (on) =>
    new Move("close late", { on }, async (model, real) => {
      for (const [index, budget] of model.budgets.entries()) {
        if (budget.closed >= on) continue;
        budget.closed = on;
        await real.close(index, on);
      }
    }),
);

const journalMoves = [
  ...[posting, posting, posting, posting, posting, payment, payment, payment, reversal, reversal, reversedOrder],
  ...[spend, spend, plan, withdrawal, closing, opening, line],
];

/** Everything that can befall the ledger, in every order; what is rare in a company is rarer here. */
export const ledgerMoves = (most: number) => fc.commands(journalMoves, { maxCommands: most, size: "max" });

/** The same with what people in charge do about money, each of it as often as a posting. */
export const movesInCharge = (most: number) =>
  fc.commands(
    [...[posting, posting, posting, payment, reversal, spend, plan, withdrawal, opening, line, late], ...controlMoves],
    { maxCommands: most, size: "max" },
  );
