import { desc, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { ledgerProofs } from "@/db/schema";
import { theSystem } from "@/lib/access/viewer";
import { appendAudit } from "@/lib/kernel/audit-trail";
import { type Context, command, theOrganisation } from "@/lib/kernel/operation";
import { isProofDue, type LedgerDifference } from "../ledger/proof";

/** How many differences a proof keeps; it counts them all. */
const differencesKept = 50;

export type Proved = {
  readonly entries: number;
  readonly balances: number;
  readonly differences: number;
};

/** Makes every balance again from the journal and puts on record what differs. */
export const proveLedger = command({
  name: "proveLedger",
  capability: "ledger.prove",
  input: z.strictObject({}),
  subject: theOrganisation,
  async run({ db, now, trace }): Promise<Proved> {
    await oneAtATime(db);
    const proved = await recordProof(db, now);
    trace({ ...proved });
    return proved;
  },
});

/**
 * The same by the product itself, once a night and as soon as there was never any. Of two servers the second waits and
 * finds it done. Returns what was proved; null when it was not due.
 */
export async function proveLedgerAtNight(job: Pick<Context, "db" | "organisation" | "now">): Promise<Proved | null> {
  const { organisation, now } = job;
  const when = { now, zone: organisation.zone };
  if (!isProofDue(await lastProvedAt(job.db), when)) return null;
  return job.db.transaction(async (db) => {
    await oneAtATime(db);
    if (!isProofDue(await lastProvedAt(db), when)) return null;
    const proved = await recordProof(db, now);
    await appendAudit(db, {
      ...{ at: now, actorKind: theSystem.kind, actorId: theSystem.id, action: "proveLedger", requestId: null },
      ...{ subjectId: organisation.id, detail: { ...proved } },
    });
    return proved;
  });
}

async function lastProvedAt(db: Db): Promise<Date | null> {
  const [last] = await db.select({ at: ledgerProofs.at }).from(ledgerProofs).orderBy(desc(ledgerProofs.id)).limit(1);
  return last?.at ?? null;
}

async function oneAtATime(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.ledger_proof', 0))`);
}

/**
 * All is read in one statement, and so from one moment, while others go on posting. A transaction that stayed at that
 * moment could not append to the audit chain, whose end has moved on by then.
 */
async function recordProof(db: Db, now: Date): Promise<Proved> {
  const began = performance.now();
  await db.execute(sql`set local statement_timeout = '30min'`);
  const { rows } = await db.execute<Proved & { found: LedgerDifference[] }>(sql`
    with differing as materialized (select * from ledger_differences)
    select (select count(*) from entries)::int as entries,
      ((select count(*) from line_balances) + (select count(*) from budget_months)
        + (select count(*) from line_funds))::int as balances,
      (select count(*) from differing)::int as differences,
      (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from
        (select * from differing order by what, budget, line, figure limit ${differencesKept}) d) as found`);
  const [row] = rows;
  if (!row) throw new Error("A count returns a row");
  const { found, ...proved } = row;
  const kept = found.map((one) => ({ ...one }));
  await db
    .insert(ledgerProofs)
    .values({ ...proved, found: kept, at: now, tookMs: Math.round(performance.now() - began) });
  return proved;
}
