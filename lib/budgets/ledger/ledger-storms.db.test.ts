import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { changeApprovals, changeRequests, entries, imports, invoices, overrides, periodClosings } from "@/db/schema";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { createToken } from "@/lib/people/commands/tokens";
import { aFundedLine, anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { importRuns } from "@/tests/support/import-runs";
import { ledgerDifferences } from "@/tests/support/ledger";
import { aLine } from "@/tests/support/money";
import { isFullSize, proofMs, proofSize } from "@/tests/support/size";
import { askOverride } from "../commands/control/ask-override";
import { closePeriod } from "../commands/control/close-period";
import { decideOverride } from "../commands/control/decide-override";
import { lockPlan } from "../commands/control/lock-plan";
import { releaseCommitment } from "../commands/orders/release-commitment";
import { postEntry } from "../commands/post-entry";
import { decideChange } from "../commands/requests/decide-change";
import { requestChange } from "../commands/requests/request-change";
import { reverseEntry } from "../commands/reverse-entry";

const { url } = await testDatabase();
const atOnce = 16;
const db = connect(url, { max: atOnce });
const { run } = importRuns();
const office = await anOffice(db);
const { house, finance, checker, executive, contributor, enter, order } = office;
const chiefOfIt = await house.as("executive", { side: "it" });
const { it: itId, marketing: marketingId } = house.functionIds;
const script = await aScript();
const timeout = proofMs(180_000);

afterEach(async () => expect(await ledgerDifferences(db)).toEqual([]));
afterAll(() => db.$client.end());

async function aScript(): Promise<Context> {
  await createToken(await house.as("admin"), { name: "Script", scopes: ["budget:write", "import:write"] });
  const { viewer, ...rest } = house.asToken("budget:write", "import:write");
  return { ...rest, viewer: { ...viewer, id: (await db.query.apiTokens.findFirst())?.id ?? null } };
}

interface Outcome {
  /** Each different answer, as JSON. */
  readonly answers: readonly string[];
  readonly done: number;
  readonly refused: readonly string[];
}

/** Sends sixteen at once and sorts what came back; a fault that is no refusal fails the test. */
async function storm(send: (n: number) => Promise<unknown>): Promise<Outcome> {
  const settled = await Promise.allSettled(Array.from({ length: atOnce }, (_, n) => send(n)));
  const refused = settled.flatMap((one) => {
    if (one.status === "fulfilled") return [];
    if (one.reason instanceof Refusal) return [one.reason.key];
    throw one.reason;
  });
  const done = settled.flatMap((one) => (one.status === "fulfilled" ? [JSON.stringify(one.value ?? null)] : []));
  return { answers: [...new Set(done)], done: done.length, refused: [...new Set(refused)].sort() };
}

const sizes = { reduced: 6, full: 400 };
const rounds = (what: string) => proofSize(`T10 ${what}`, `rounds of ${atOnce} at once`, sizes);
/** Every fourth asks for something else under the same name. */
const isOther = (n: number) => n % 4 === 3;
const spend = (lineId: string, more: object = {}) => ({
  ...{ lineId, kind: "actual", amount: "0.01", postedOn: "2026-05-04", functionId: itId, ...more },
});

describe(`${atOnce} requests of a script under one key, every fourth with another body`, () => {
  let keys = 0;
  /** Each round a new key; whichever body comes first is done, once, and the other is refused under it. */
  async function underOneKey(
    what: string,
    ask: (as: Context, isOther: boolean, round: number) => Promise<unknown>,
    effects: () => Promise<number>,
  ): Promise<void> {
    const count = rounds(`one effect per key of ${what}`);
    for (let round = 0; round < count; round += 1) {
      keys += 1;
      const [key, before] = [`storm-${keys}`, await effects()];
      const sent = (n: number) => ({ key, requestHash: isOther(n) ? "other" : "this", onReplay: () => {} });
      const { answers, done, refused } = await storm((n) => ask({ ...script, once: sent(n) }, isOther(n), round));
      expect({ answers: answers.length, refused }).toEqual({ answers: 1, refused: ["refusal.key_reused"] });
      expect([atOnce / 4, atOnce - atOnce / 4]).toContain(done);
      expect((await effects()) - before).toBe(1);
    }
  }

  it("post once", { timeout }, async () => {
    const { lineId } = await aFundedLine(office, "100000.00");
    const ask = (as: Context, other: boolean) => postEntry(as, spend(lineId, { amount: other ? "0.02" : "0.01" }));
    await underOneKey("a posting", ask, () => db.$count(entries));
  });

  it("take back once", { timeout }, async () => {
    const { lineId } = await aFundedLine(office, "100000.00");
    const ids: string[] = [];
    for (let n = 0; n < 2 * (isFullSize ? sizes.full : sizes.reduced); n += 1)
      ids.push((await postEntry(finance, spend(lineId))).id);
    const ask = (as: Context, other: boolean, round: number) =>
      reverseEntry(as, { entryId: ids[2 * round + Number(other)] ?? "", reason: "Twice" });
    await underOneKey("a reversal", ask, () => db.$count(entries));
  });

  it("import once", { timeout }, async () => {
    const mapping = { fields: { postedOn: { from: "on" }, amount: { from: "of" }, currency: { from: "in" } } };
    const csv = (other: boolean, round: number) => `on,of,in\n2026-05-04,${round + 1}.0${Number(other)},CHF\n`;
    const ask = (as: Context, other: boolean, round: number) =>
      run(as, csv(other, round), { kind: "spend", mapping, again: true });
    await underOneKey("an import", ask, () => db.$count(entries));
    expect(await db.$count(imports)).toBe(await db.$count(entries, eq(entries.currency, "CHF")));
  });
});

describe(`${atOnce} times at once, by hand`, () => {
  it("one form is one invoice and one order, whatever else comes under it", { timeout }, async () => {
    const { lineId } = await aFundedLine(office, "1000000.00");
    const count = rounds("one effect per form of an invoice and an order");
    for (let round = 0; round < count; round += 1) {
      const form = (n: number) => ({ formId: ids[0], number: `F${round}`, amount: isOther(n) ? "2.00" : "1.00" });
      const ids = [crypto.randomUUID()];
      const before = [await db.$count(invoices), await db.$count(entries)];
      const entered = await storm((n) => enter(lineId, form(n)));
      const placed = await storm((n) => order(lineId, form(n)));
      const once = { answers: [JSON.stringify({ id: ids[0] })], refused: ["budget.refusal.form_used"] };
      expect([entered, placed]).toMatchObject([once, once]);
      expect([await db.$count(invoices), await db.$count(entries)]).toEqual(before.map((one) => one + 1));
    }
  });

  it("a change is asked for once, decided once by each who pays, and applied once", { timeout }, async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const count = rounds("one effect of a change asked for and decided");
    for (let round = 0; round < count; round += 1) {
      const asked = { kind: "increase", lineId, amount: "1.00", reason: `Round ${round}` };
      const request = await storm((n) => requestChange(n % 2 ? contributor : finance, asked));
      expect(request).toMatchObject({ done: 1, refused: ["budget.refusal.asked_already"] });
      const { id: requestId } = JSON.parse(request.answers[0] ?? "{}");
      const verdict = (n: number) => (n % 8 === 7 ? "refused" : "approved");
      const decided = await storm((n) =>
        decideChange(n % 2 ? executive : chiefOfIt, {
          ...{ requestId, functionId: n % 2 ? marketingId : itId, verdict: verdict(n), reason: "Storm" },
        }),
      );
      const [known] = await db.select().from(changeRequests).where(eq(changeRequests.id, requestId));
      expect(decided.done).toBe(await db.$count(changeApprovals, eq(changeApprovals.requestId, requestId)));
      expect(["applied", "refused"]).toContain(known?.outcome);
      const said = sql`${entries.description} like ${`%Round ${round}`} and ${entries.budgetId} = ${budgetId}`;
      expect(await db.$count(entries, said)).toBe(known?.outcome === "applied" ? 1 : 0);
      const late = ["budget.refusal.decided_already", "budget.refusal.request_ended"];
      expect(decided.refused.filter((key) => !late.includes(key))).toEqual([]);
    }
  });

  it("leave is asked for once, given or refused once, and spent once", { timeout }, async () => {
    const { lineId } = await aFundedLine(office, "1.00");
    await postEntry(finance, spend(lineId, { amount: "1.00" }));
    const count = rounds("one effect of leave asked for, given and used");
    for (let round = 0; round < count; round += 1) {
      // What was spent by leave before is beyond the line too.
      const beyond = `${(round + 1) / 100}`;
      const before = await db.$count(overrides);
      const asked = await storm(() => askOverride(contributor, { lineId, beyond, reason: `Round ${round}` }));
      expect(asked).toMatchObject({ done: atOnce, answers: [expect.any(String)], refused: [] });
      expect(await db.$count(overrides)).toBe(before + 1);
      const { id: overrideId } = JSON.parse(asked.answers[0] ?? "{}");
      const given = await storm((n) =>
        decideOverride(n % 2 ? finance : executive, { overrideId, verdict: "approved" }),
      );
      expect(given).toMatchObject({ done: 1, refused: ["budget.refusal.override_decided"] });
      const used = await storm(() => postEntry(finance, spend(lineId, { overrideId })));
      expect(used).toMatchObject({ done: 1, refused: ["budget.refusal.override_used"] });
      expect(await db.$count(entries, eq(entries.overrideId, overrideId))).toBe(1);
    }
  });

  it("a plan is locked once, a month closed once, a commitment let go of once", { timeout }, async () => {
    const count = rounds("one effect of locking, closing and letting go");
    for (let round = 0; round < count; round += 1) {
      const { budgetId, lineId } = await aFundedLine(office);
      const { id: entryId } = await order(lineId);
      const [budget] = await db
        .execute<{ version: number }>(sql`select version from budgets where id = ${budgetId}`)
        .then(({ rows }) => rows);
      const locked = await storm((n) =>
        lockPlan(n % 2 ? finance : executive, { budgetId, version: budget?.version ?? 0 }),
      );
      const letGo = await storm((n) => releaseCommitment(n % 2 ? finance : checker, { entryId, reason: "Cancelled" }));
      const close = { budgetId, month: "2026-01", reason: "Storm" };
      const closed = await storm((n) => closePeriod(n % 2 ? finance : checker, close));
      expect(locked).toMatchObject({ done: 1, refused: ["budget.refusal.plan_locked_before"] });
      expect(letGo).toMatchObject({ done: 1, refused: ["budget.refusal.nothing_open"] });
      expect(closed).toMatchObject({ done: 1, refused: ["budget.refusal.month_not_next"] });
      expect(await db.$count(periodClosings, eq(periodClosings.budgetId, budgetId))).toBe(1);
      await expect(aLine(finance, house, { budgetId })).rejects.toMatchObject({ key: "budget.refusal.plan_locked" });
    }
  });
});
