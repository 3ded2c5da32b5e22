import { v7 } from "uuid";
import { expect, it } from "vitest";
import { connect } from "@/db/client";
import { initiatives, kpis, syncs } from "@/db/schema";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { updateStatus } from "@/lib/initiatives/commands/update-status";
import type { Context } from "@/lib/kernel/operation";
import { calculateKpi } from "@/lib/kpis/commands/calculate-kpi";
import { recordReading } from "@/lib/kpis/commands/record-reading";
import { testDatabase } from "@/tests/support/database";
import { meetings, weekAt } from "@/tests/support/meetings";
import { aBudget, aLine } from "@/tests/support/money";
import { now } from "@/tests/support/people";
import { proofSize } from "@/tests/support/size";
import { addItem } from "./commands/agenda-items";
import { closeSync } from "./commands/close-sync";
import { assignAction } from "./commands/decide";
import { settleAction } from "./commands/settle-action";
import { startSync } from "./commands/start-sync";
import { frozenSnapshot } from "./queries/frozen-snapshot";

const { db, owner, url } = await testDatabase();
const { at, idOf, house } = await meetings(db);
const finance = await house.as("finance_controller", { side: "finance", name: "Odile" });
const crowd = connect(url, { max: 10 });
const with_ = (context: Context): Context => ({ ...context, db: crowd });

async function aKpi(key: string) {
  const kind = { unit: "count", direction: "up", cadence: "weekly", periodKind: "sum" } as const;
  await db.insert(kpis).values({ key, name: key, ...kind, createdAt: now });
}
async function anInitiative(name: string): Promise<string> {
  const id = v7();
  await db.insert(initiatives).values({ id, name, state: "active", createdAt: now });
  return id;
}

it("freezes one state of affairs, the one of the audit head it names, while eight write and nobody waits for ever", async () => {
  const rounds = proofSize("G2 one state under writers", "meetings", { reduced: 4, full: 40 });
  const budgets = [await aBudget(finance), await aBudget(finance)];
  const lines = await Promise.all(
    budgets.map(({ id }) => aLine(finance, house, { budgetId: id, amount: "1000000.00" })),
  );
  const spare = await aLine(finance, house, { budgetId: budgets[0]!.id, amount: "1000.00" });
  for (const key of ["left", "right", "rest"]) await aKpi(key);
  await calculateKpi(at("cio"), { kpi: "rest", kind: "difference", left: "left", right: "right" });
  const work = [await anInitiative("One"), await anInitiative("Other")];
  let [goesOn, written] = [true, 0];
  const keep = async (step: (number: number) => Promise<unknown>) => {
    for (let number = 1; goesOn; number += 1) {
      await step(number);
      written += 1;
    }
  };
  const [money, cio, cmo] = [with_(finance), with_(at("cio")), with_(at("cmo"))];
  const order = (lineId: string, more: object = {}) =>
    postEntry(money, {
      lineId,
      kind: "commitment",
      amount: "0.01",
      postedOn: "2026-05-04",
      functionId: house.functionIds.it,
      ...more,
    });
  const say = (kpi: string, value: number) =>
    recordReading(cio, { kpi, period: "2026-W47", value, note: "Counted anew" });
  const writers = [
    ...lines.map(({ id }) => keep(() => order(id))),
    keep(() => order(lines[0]!.id, { kind: "transfer", toLineId: spare.id })),
    keep((number) => say("left", 1_000 + number)),
    keep((number) => say("right", number)),
    ...work.map((initiativeId) =>
      keep((number) => updateStatus(cmo, { initiativeId, health: "on_track", alsoKeep: true, done: `Step ${number}` })),
    ),
    keep(async (number) => {
      await addItem(cmo, { week: weekAt(1 + (number % (rounds + 2))), title: `Item ${number}` }).catch(onlyClosed);
      const { id } = await assignAction(cmo, { title: "Tell", ownerId: idOf("worker") });
      await settleAction(cio, { id });
    }),
  ];
  for (let weeks = 0; weeks < rounds; weeks += 1) {
    const week = weekAt(weeks);
    await startSync(with_(at("cio", weeks)), { week });
    await new Promise((later) => setTimeout(later, 60));
    await closeSync(with_(at("cio", weeks, 30)), { week });
  }
  goesOn = false;
  await Promise.all(writers);
  await crowd.$client.end();
  console.log(`${rounds} meetings held while ${written} changes were written`);
  expect(written).toBeGreaterThan(5 * rounds);

  for (const { id } of await db.select({ id: syncs.id }).from(syncs)) {
    for (const moment of ["start", "close"] as const) {
      const frozen = await frozenSnapshot(db, id, moment);
      if (!frozen) continue;
      const { facts } = frozen.snapshot;
      const value = (key: string) => facts.kpis.find((line) => line.key === key)?.value ?? null;
      const seen = {
        committed: budgets.map(({ id: budget }) => facts.budgets.find((one) => one.id === budget)?.position.committed),
        allocated: budgets.map(({ id: budget }) => facts.budgets.find((one) => one.id === budget)?.position.allocated),
        ...{ left: value("left"), right: value("right"), rest: value("rest") },
        notes: work.map((one) => facts.initiatives.find((line) => line.id === one)?.note),
      };
      expect(seen).toEqual(await toldByAudit(frozen.auditHash, { lines: lines.map((one) => one.id), work }));
    }
  }
});

/** How everything stood at one head of the audit chain, added up from the rows up to it. */
async function toldByAudit(
  hash: string,
  { lines, work }: { readonly lines: readonly string[]; readonly work: readonly string[] },
) {
  const upTo = "from audit_entries where seq <= (select seq from audit_entries where hash = $1)";
  const { rows } = await owner.query<{ action: string; input: Record<string, string | number> }>(
    `select action, detail->'input' as input ${upTo} order by seq`,
    [hash],
  );
  const of = (action: string, field: string, is: string) =>
    rows.filter((row) => row.action === action && row.input[field] === is).map(({ input }) => input);
  const newest = (kpi: string) => (of("recordReading", "kpi", kpi).at(-1)?.value as number | undefined) ?? null;
  const [left, right] = [newest("left"), newest("right")];
  return {
    committed: lines.map((line) =>
      BigInt(of("postEntry", "lineId", line).filter(({ kind }) => kind === "commitment").length),
    ),
    allocated: [100_100_000n, 100_000_000n],
    ...{ left, right, rest: left === null || right === null ? null : left - right },
    notes: work.map((one) => of("updateStatus", "initiativeId", one).at(-1)?.done ?? ""),
  };
}

function onlyClosed(error: unknown): void {
  if (!(error instanceof Error && "key" in error && /not_running|gone/.test(String(error.key)))) throw error;
}
