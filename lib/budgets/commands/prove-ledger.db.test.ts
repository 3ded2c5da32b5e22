import { desc } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEntries, ledgerProofs } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { ledgerContent } from "@/tests/support/ledger";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, type House } from "@/tests/support/people";
import { readLedgerProof } from "../queries/read-ledger-proof";
import { postEntry } from "./post-entry";
import { proveLedger, proveLedgerAtNight } from "./prove-ledger";

const { db, owner } = await testDatabase();
let house: House;
let finance: Context;
let lineId: string;

beforeAll(async () => {
  house = await aHouse(db);
  finance = await house.as("finance_controller");
  const { id: budgetId } = await aBudget(finance);
  lineId = (await aLine(finance, house, { budgetId, amount: "100.00" })).id;
  const paid = { lineId, kind: "actual", amount: "10.00", postedOn: "2026-05-04", functionId: house.functionIds.it };
  await postEntry(finance, paid);
});

const at = (text: string) => ({ ...finance, now: new Date(text) });
const newestAudit = async () => (await db.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1))[0];

describe("the ledger is proved", () => {
  it("once however many servers start at once, by the product itself, and once again each night", async () => {
    const starts = ["2026-11-23T08:00:00Z", "2026-11-23T08:00:01Z", "2026-11-23T08:00:02Z"];
    const done = await Promise.all(starts.map((start) => proveLedgerAtNight(at(start))));
    expect(done.filter(Boolean)).toEqual([{ entries: 2, balances: 5, differences: 0 }]);
    expect(await newestAudit()).toMatchObject({
      ...{ action: "proveLedger", actorKind: "system", actorId: null, subjectId: house.organisation.id },
      detail: { entries: 2, balances: 5, differences: 0 },
    });
    expect(await proveLedgerAtNight(at("2026-11-24T00:59:59Z"))).toBeNull();
    expect(await proveLedgerAtNight(at("2026-11-24T01:00:00Z"))).toMatchObject({ differences: 0 });
    expect(await db.$count(ledgerProofs)).toBe(2);
  });

  it("at once for finance and the administrator, and for nobody else", async () => {
    expect(await proveLedger(at("2026-11-24T09:00:00Z"), {})).toEqual({ entries: 2, balances: 5, differences: 0 });
    expect(await newestAudit()).toMatchObject({ action: "proveLedger", actorId: finance.viewer.id });
    await proveLedger(await house.as("admin"), {});
    await expect(proveLedger(await house.as("executive"), {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("and every kind of difference is found: line, month, funds, side, whichever is altered by whoever can", async () => {
    const before = await ledgerContent(owner);
    await owner.query("update line_balances set amount_minor = amount_minor + 1 where figure = 'actual'");
    await owner.query("update budget_months set month = '2026-06-01' where figure = 'actual'");
    await owner.query("update line_funds set committed_minor = committed_minor + 7");
    await owner.query("update postings set amount_minor = 9 where account = 'spent'");
    expect(await proveLedger(at("2026-11-24T10:00:00Z"), {})).toMatchObject({ differences: 5 });
    const { proof, mayProve } = await readLedgerProof(at("2026-11-25T22:00:01Z"), {});
    expect(mayProve).toBe(true);
    expect(proof).toMatchObject({ isStale: true, differences: 5, entries: 2 });
    expect(proof?.found.map(({ what, figure, journal, balance }) => [what, figure, journal, balance])).toEqual([
      ["budget_month", "actual", "1000", "0"],
      ["budget_month", "actual", "0", "1000"],
      ["line_balance", "actual", "1000", "1001"],
      ["line_funds", "available", "9000", "8993"],
      ["sides", "spent", "1000", "9"],
    ]);
    await owner.query("update line_balances set amount_minor = amount_minor - 1 where figure = 'actual'");
    await owner.query("update budget_months set month = '2026-05-01' where figure = 'actual'");
    await owner.query("update line_funds set committed_minor = committed_minor - 7");
    await owner.query("update postings set amount_minor = 1000 where account = 'spent'");
    expect(await ledgerContent(owner)).toEqual(before);
    expect(await proveLedger(finance, {})).toMatchObject({ differences: 0 });
  });

  it("of one moment: what is posted meanwhile is no difference", async () => {
    const pay = (n: number) =>
      postEntry(finance, {
        ...{ lineId, kind: "actual", amount: "0.01", postedOn: "2026-05-04", functionId: house.functionIds.it },
        description: `${n}`,
      });
    const posting = Promise.all(Array.from({ length: 40 }, (_, n) => pay(n)));
    for (let n = 0; n < 10; n += 1) expect(await proveLedger(finance, {})).toMatchObject({ differences: 0 });
    await posting;
    expect(await proveLedger(finance, {})).toMatchObject({ entries: 42, differences: 0 });
  });
});
