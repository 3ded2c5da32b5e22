import fc from "fast-check";
import { askOverride } from "@/lib/budgets/commands/control/ask-override";
import { closePeriod, reopenPeriod } from "@/lib/budgets/commands/control/close-period";
import { decideOverride } from "@/lib/budgets/commands/control/decide-override";
import { lockPlan, reopenPlan } from "@/lib/budgets/commands/control/lock-plan";
import { placeOrder } from "@/lib/budgets/commands/orders/place-order";
import { releaseCommitment } from "@/lib/budgets/commands/orders/release-commitment";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { decideChange } from "@/lib/budgets/commands/requests/decide-change";
import { requestChange } from "@/lib/budgets/commands/requests/request-change";
import { withdrawChange } from "@/lib/budgets/commands/requests/withdraw-change";
import { among, at, both, days, Move, minor, one } from "./ledger-move";
import { decimal } from "./ledger-real";

/** The newest of what there is, mostly: what was just asked for is what is decided. */
const recent = fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 1 }) }, { weight: 1, arbitrary: at });
const fromEnd = (length: number, back: number): number => length - 1 - (back % Math.max(length, 1));
const asker = one("lead", "lead", "lead", "finance");
const decider = one("it", "it", "marketing", "marketing", "finance");
const verdict = one("approved", "approved", "approved", "approved", "refused");

const locking = fc
  .record({ budget: at, isStale: one(false, false, false, false, true), again: fc.nat({ max: 5 }) })
  .map(
    (drawn) =>
      new Move("lock", drawn, async (model, real) => {
        const budget = drawn.budget % model.budgets.length;
        // Locked, or opened again; now and then what it is already.
        const isOpening = model.budgets[budget]?.isLocked !== (drawn.again === 0);
        const answer = isOpening
          ? real.controls.unlock(budget, drawn.isStale)
          : real.controls.lock(budget, drawn.isStale);
        const input = {
          budgetId: real.budgetIds[budget],
          version: (await real.versionOf(budget)) - Number(drawn.isStale),
        };
        await both(model, real, answer, () =>
          isOpening ? reopenPlan(real.finance, { ...input, reason: "Forgotten" }) : lockPlan(real.finance, input),
        );
      }),
  );

const month = (index: number): string => `2026-${String((index % 12) + 1).padStart(2, "0")}`;
const closing = fc.record({ budget: at, other: fc.option(fc.nat({ max: 11 }), { freq: 4 }) }).map(
  (drawn) =>
    new Move("close month", drawn, async (model, real) => {
      const budget = drawn.budget % model.budgets.length;
      const next = drawn.other ?? real.controls.nextMonth(budget);
      const input = { budgetId: real.budgetIds[budget], month: month(next), reason: "As it is" };
      await both(model, real, real.controls.close(budget, next % 12), () => closePeriod(real.finance, input));
    }),
);
const reopening = fc.record({ budget: at, month: fc.option(fc.nat({ max: 11 }), { nil: undefined }) }).map(
  (drawn) =>
    new Move("reopen month", drawn, async (model, real) => {
      const budget = drawn.budget % model.budgets.length;
      const named = drawn.month === undefined ? {} : { month: month(drawn.month) };
      const input = { budgetId: real.budgetIds[budget], reason: "Late", ...named };
      await both(model, real, real.controls.reopen(budget, drawn.month), () => reopenPeriod(real.finance, input));
    }),
);

const leaveAsked = fc.record({ line: at, beyond: minor, by: asker }).map(
  (drawn) =>
    new Move("ask leave", drawn, async (model, real) => {
      const line = drawn.line % model.lines.length;
      const beyond = BigInt(drawn.beyond);
      const input = { lineId: real.lineIds[line], beyond: decimal(beyond, model.currencyOf(line)), reason: "Storm" };
      await both(model, real, real.controls.askLeave(line, beyond, drawn.by), async () => {
        const { id } = await askOverride(real.people[drawn.by], input);
        if (!real.leaveIds.includes(id)) real.leaveIds.push(id);
      });
    }),
);
const leaveDecided = fc.record({ back: recent, by: decider, verdict }).map(
  (drawn) =>
    new Move("decide leave", drawn, async (model, real) => {
      if (model.leaves.length === 0) return;
      const which = fromEnd(model.leaves.length, drawn.back);
      const input = { overrideId: real.leaveIds[which], verdict: drawn.verdict };
      await both(model, real, real.controls.decideLeave(which, drawn.by, drawn.verdict), () =>
        decideOverride(real.people[drawn.by], input),
      );
    }),
);

/** Spends what a line has and about as much as leave was given for: within it, just beyond it, or by leave of another. */
const byLeave = fc
  .record({ back: recent, more: one(-1, 0, 0, 1), line: fc.option(at, { freq: 3 }), on: one(...days) })
  .map(
    (drawn) =>
      new Move("spend by leave", drawn, async (model, real) => {
        const leave = fromEnd(model.leaves.length, drawn.back);
        const given = model.leaves[leave];
        if (!given) return;
        const line = drawn.line === null ? given.line : drawn.line % model.lines.length;
        const minor = model.available(given.line) + given.beyond + BigInt(drawn.more);
        const { on } = drawn;
        const move = { kind: "actual", line, on, payer: "it", minor, leave, hasTooManyDecimals: false } as const;
        await both(model, real, model.post(move), () => postEntry(real.finance, real.inputOf(model, move)));
      }),
  );

const kind = one("transfer", "transfer", "increase", "decrease");
const changeAsked = fc.record({ kind, line: at, next: fc.nat({ max: 3 }), minor, by: asker }).map(
  (drawn) =>
    new Move("ask change", drawn, async (model, real) => {
      const line = drawn.line % model.lines.length;
      const to = drawn.kind === "transfer" ? (line + drawn.next) % model.lines.length : undefined;
      const amount = BigInt(drawn.minor);
      const input = {
        ...{ kind: drawn.kind, lineId: real.lineIds[line], reason: "Needed" },
        ...{ amount: decimal(amount, model.currencyOf(line)), ...(to !== undefined && { toLineId: real.lineIds[to] }) },
      };
      await both(model, real, real.controls.ask({ kind: drawn.kind, line, to, minor: amount }, drawn.by), async () =>
        real.requestIds.push((await requestChange(real.people[drawn.by], input)).id),
      );
    }),
);
/** What was asked last, asked again as it is. */
const changeRepeated = asker.map(
  (by) =>
    new Move("ask again", { by }, async (model, real) => {
      const last = real.controls.requests.at(-1);
      if (!last) return;
      const { kind, line, to, minor } = last;
      const input = {
        ...{ kind, lineId: real.lineIds[line], reason: "Once more" },
        ...{ amount: decimal(minor, model.currencyOf(line)), ...(to !== undefined && { toLineId: real.lineIds[to] }) },
      };
      await both(model, real, real.controls.ask({ kind, line, to, minor }, by), async () =>
        real.requestIds.push((await requestChange(real.people[by], input)).id),
      );
    }),
);
const changeDecided = fc.record({
  back: recent,
  by: decider,
  as: one(undefined, undefined, "it", "marketing"),
  verdict,
});
const decision = changeDecided.map(
  (drawn) =>
    new Move("decide change", drawn, async (model, real) => {
      if (real.requestIds.length === 0) return;
      const which = fromEnd(real.requestIds.length, drawn.back);
      const as = drawn.as ?? (drawn.by === "finance" ? "it" : drawn.by);
      const input = {
        requestId: real.requestIds[which],
        functionId: real.payerId(as),
        verdict: drawn.verdict,
        reason: "R",
      };
      await both(model, real, real.controls.decide(which, drawn.by, as, drawn.verdict), () =>
        decideChange(real.people[drawn.by], input),
      );
    }),
);
const takenBack = fc.record({ back: recent, by: asker }).map(
  (drawn) =>
    new Move("withdraw change", drawn, async (model, real) => {
      if (real.requestIds.length === 0) return;
      const which = fromEnd(real.requestIds.length, drawn.back);
      const input = { requestId: real.requestIds[which] };
      await both(model, real, real.controls.withdraw(which, drawn.by), () =>
        withdrawChange(real.people[drawn.by], input),
      );
    }),
);

const order = { line: at, minor, on: one(...days), payer: one("it", "marketing"), number: one("P1", "P2", "P3", "P4") };
const ordering = fc.record(order).map(
  (drawn) =>
    new Move("order", drawn, async (model, real) => {
      const line = drawn.line % model.lines.length;
      const amount = BigInt(drawn.minor);
      const input = {
        ...{ lineId: real.lineIds[line], number: drawn.number, supplier: "Cardline", orderedOn: drawn.on },
        ...{ functionId: real.payerId(drawn.payer), amount: decimal(amount, model.currencyOf(line)) },
      };
      await both(model, real, real.controls.order({ ...drawn, line, minor: amount }), () =>
        placeOrder(real.finance, input),
      );
    }),
);
const lettingGo = fc.record({ which: at, isAny: fc.nat({ max: 5 }) }).map(
  (drawn) =>
    new Move("let go", drawn, async (model, real) => {
      const open = model.journal.flatMap(({ kind }, id) => (kind === "commitment" || drawn.isAny === 0 ? id : []));
      if (open.length === 0) return;
      const id = among(open, drawn.which);
      const input = { entryId: real.entryIds[id] ?? real.nobody, reason: "Not needed" };
      await both(model, real, real.controls.letGo(id), () => releaseCommitment(real.finance, input));
    }),
);

/** What people in charge do, as often as it takes for each answer to be heard. */
export const controlMoves = [
  ...[locking, locking, closing, closing, reopening, leaveAsked, leaveAsked, leaveDecided, leaveDecided],
  ...[byLeave, byLeave, byLeave, changeAsked, changeAsked, changeRepeated, decision, decision, decision, decision],
  ...[takenBack, ordering, ordering, lettingGo],
];
