import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { Refusal } from "@/lib/kernel/errors";
import { anAskingHouse, twoLines } from "@/tests/support/change-requests";
import { testDatabase } from "@/tests/support/database";
import { proofMs, proofSize } from "@/tests/support/size";
import { readBudget } from "../../queries/read-budget";
import { listChangeRequests } from "../../queries/requests/list-change-requests";
import { postEntry } from "../post-entry";
import { decideChange } from "./decide-change";
import { requestChange } from "./request-change";
import { withdrawChange } from "./withdraw-change";

const { db } = await testDatabase();
const asking = await anAskingHouse(db);
const { it: itId, marketing: marketingId } = asking.house.functionIds;

const amount = fc.integer({ min: 1, max: 15_000 }).map((minor) => (minor / 100).toFixed(2));
const step = fc.oneof(
  fc.record({ do: fc.constantFrom("transfer", "back", "increase", "decrease"), amount }),
  fc.record({ do: fc.constantFrom("it", "marketing"), verdict: fc.constantFrom("approved", "approved", "refused") }),
  fc.record({ do: fc.constant("shares"), percent: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ do: fc.constant("spend"), amount }),
  fc.record({ do: fc.constant("withdraw") }),
);
type Step = { do: string; amount?: string; verdict?: string; percent?: number };
type Lines = Awaited<ReturnType<typeof twoLines>>;

const expected = new Set(["invalid", "conflict", "not_found"]);

/** One step of anybody; what the rules decline is declined. */
async function take(one: Step, lines: Lines): Promise<void> {
  try {
    await doing(one, lines);
  } catch (error) {
    if (!(error instanceof Refusal) || !expected.has(error.code)) throw error;
  }
}

async function doing({ do: what, amount: of = "1.00", verdict, percent = 0 }: Step, lines: Lines): Promise<unknown> {
  const ask = (kind: string, more: object) =>
    requestChange(asking.lead, { kind, lineId: lines.from, reason: "R", ...more });
  const { items } = await listChangeRequests(asking.lead, { budgetId: lines.budgetId, state: "open" });
  const requestId = items[0]?.id;
  if (what === "transfer") return ask(what, { toLineId: lines.to, amount: of });
  if (what === "back") return ask("transfer", { lineId: lines.to, toLineId: lines.from, amount: of });
  if (what === "increase" || what === "decrease") return ask(what, { amount: of });
  if (what === "spend") {
    const paid = { kind: "actual", amount: of, postedOn: "2026-11-20", functionId: itId };
    return postEntry(asking.finance, { lineId: lines.from, ...paid });
  }
  if (what === "shares") {
    const split = [String(percent), String(100 - percent)];
    const parties = [itId, marketingId].map((functionId, at) => ({ functionId, percent: split[at] }));
    return ask("shares", { agreement: { mode: "percent", parties } });
  }
  if (!requestId) return undefined;
  if (what === "withdraw") return withdrawChange(asking.lead, { requestId });
  const [who, functionId] = what === "it" ? [asking.it, itId] : [asking.marketing, marketingId];
  return decideChange(who, { requestId, functionId, verdict, reason: "R" });
}

it("leaves balances, entries and what was applied in agreement after any sequence of steps", {
  timeout: proofMs(120_000),
}, async () => {
  const steps = 14;
  const runs = proofSize("F6 any sequence of requests and decisions", "sequences", { reduced: 12, full: 300 });
  const sequence = fc.array(step, { minLength: steps, maxLength: steps });
  await fc.assert(
    fc.asyncProperty(sequence, async (taken) => {
      const lines = await twoLines(asking);
      for (const one of taken) await take(one, lines);
      const { rows } = await db.execute(sql`select * from ledger_differences`);
      expect(rows).toEqual([]);
      const { items } = await listChangeRequests(asking.lead, { budgetId: lines.budgetId });
      const change = items.reduce((sum, { kind, outcome, amountMinor }) => {
        if (outcome !== "applied" || kind === "transfer" || kind === "shares") return sum;
        return kind === "increase" ? sum + (amountMinor ?? 0n) : sum - (amountMinor ?? 0n);
      }, 0n);
      const { position, lines: all } = await readBudget(asking.finance, { id: lines.budgetId });
      expect(position.allocated).toBe(20_000n + change);
      expect(all.every(({ position: { available } }) => available >= 0n)).toBe(true);
    }),
    { numRuns: runs },
  );
});
