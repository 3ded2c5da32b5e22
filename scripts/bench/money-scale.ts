import { Client } from "pg";
import { v7 } from "uuid";
import { connect } from "@/db/client";
import { theSystem } from "@/lib/access/viewer";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import type { Context } from "@/lib/kernel/operation";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import { addBudget, addEntries } from "./money-company";
import type { PageScene } from "./page-scene";
import { cpuRatio, round2, spread, warmUp } from "./ratio";
import { type BenchServer, statementsOf } from "./statement-log";

/** Entries in one budget. */
const sizes = [10_000, 100_000, 1_000_000];
const asked = 21;
const postings = 200;
const rounds = 5;

/** A budget's page while its journal grows to a million entries, and what it costs to post one more. */
export async function moneyAtScale({ get, web, server, now, say }: PageScene): Promise<void> {
  const db = connect(server.appUrl, { max: 1 });
  const organisation = await theOnlyOrganisation(db);
  if (!organisation) throw new Error("The app under test has no organisation");
  const context: Context = { viewer: theSystem, organisation, db, now, requestId: null };
  try {
    const budgetId = await addBudget(server);
    const path = `/budgets/${budgetId}`;
    let entries = 0;
    for (const size of sizes) {
      const seconds = await addEntries(server, budgetId, size - entries);
      entries = size;
      say("entries posted in bulk through the ledger", { entries, seconds });
      say("SQL of the money pages, milliseconds, nothing remembered", {
        entries,
        budget: await medianOf(() => readBudget(context, { id: budgetId })),
        list: await medianOf(() => listBudgets(context, {})),
      });
      await warmUp([() => get(path), () => get("/bench/trivial")], 20);
      say("statements of a budget page", { entries, ...(await statementsOf(server, () => get(path))) });
      say("server CPU of a budget page", { entries, ...(await cpuRatio(get, web, () => get(path))) });
    }
    say(
      "posting one entry, against bare INSERTs of the same rows",
      await postingAgainstBare(context, server, budgetId),
    );
  } finally {
    await db.$client.end();
  }
}

async function medianOf(ask: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn <= asked; turn += 1) {
    const begun = performance.now();
    await ask();
    if (turn > 3) took.push(performance.now() - begun);
  }
  return round2(spread(took)[1]);
}

/**
 * Both one after another on one connection: the command, and bare INSERTs of the rows it leaves (an entry, its two
 * sides, its audit row) in a transaction each.
 */
async function postingAgainstBare(context: Context, { ownerUrl }: BenchServer, budgetId: string) {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query("create table bench_entries (like entries including all)");
  await owner.query("create table bench_postings (like postings including all)");
  await owner.query("create table bench_audit (like audit_entries including all)");
  try {
    const { rows } = await owner.query("select id from budget_lines where budget_id = $1", [budgetId]);
    const { rows: functions } = await owner.query("select id from functions order by key limit 2");
    const shares: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const bareMs = await timed((turn) =>
        bare(owner, { lineId: rows[turn % rows.length].id, budgetId, seq: round * postings + turn }),
      );
      const oursMs = await timed((turn) =>
        postEntry(context, {
          ...{ lineId: rows[turn % rows.length].id, kind: "actual", amount: "1.25", postedOn: "2026-11-20" },
          functionId: functions[turn % 2].id,
        }),
      );
      if (round === 0) continue;
      shares.push(bareMs / oursMs);
      ours.push(oursMs);
    }
    const [min, median, max] = spread(shares);
    return {
      shareOfBare: round2(median),
      min: round2(min),
      max: round2(max),
      msAPosting: round2(spread(ours)[1]),
    };
  } finally {
    await owner.query("drop table bench_entries, bench_postings, bench_audit");
    await owner.end();
  }
}

type BareRow = { readonly lineId: string; readonly budgetId: string; readonly seq: number };

/** Milliseconds each. */
async function timed(work: (turn: number) => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (let turn = 0; turn < postings; turn += 1) await work(turn);
  return (performance.now() - begun) / postings;
}

async function bare(owner: Client, { lineId, budgetId, seq }: BareRow): Promise<void> {
  const id = v7();
  await owner.query("begin");
  await owner.query({
    name: "bare-entry",
    text: `insert into bench_entries (id, kind, budget_id, line_id, posted_on, amount_minor, currency, created_at)
      values ($1, 'actual', $2, $3, '2026-11-20', 125, 'EUR', now())`,
    values: [id, budgetId, lineId],
  });
  await owner.query({
    name: "bare-postings",
    text: `insert into bench_postings (entry_id, side, account, budget_id, line_id, amount_minor, currency)
      values ($1, 'debit', 'spent', $2, $3, 125, 'EUR'), ($1, 'credit', 'available', $2, $3, 125, 'EUR')`,
    values: [id, budgetId, lineId],
  });
  await owner.query({
    name: "bare-audit",
    text: `insert into bench_audit (seq, at, actor_kind, action, subject_id, detail, previous_hash, hash)
      values ($1, now(), 'system', 'postEntry', $2, $3, $4, $4)`,
    values: [seq, lineId, { input: { lineId, kind: "actual", amount: "1.25" }, entryId: id }, "0".repeat(64)],
  });
  await owner.query("commit");
}
