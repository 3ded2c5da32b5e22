import { desc, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { ledgerProofs } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { query } from "@/lib/kernel/operation";
import { isProofStale, type LedgerDifference } from "../ledger/proof";
import { tellsOfHidden } from "./tells-of-hidden";

/** When all balances were last made again from the journal, and what was found to differ. */
export interface LedgerProof {
  readonly at: Date;
  readonly entries: number;
  readonly balances: number;
  readonly differences: number;
  /** The first of them, without those of budgets hidden from the viewer. */
  readonly found: readonly LedgerDifference[];
  /** A night was missed. */
  readonly isStale: boolean;
}

/** The newest proof of the ledger; null when there was never any. */
export const readLedgerProof = query({
  name: "readLedgerProof",
  capability: "audit.read",
  input: z.strictObject({}),
  async run({ db, viewer, now }): Promise<{ proof: LedgerProof | null; mayProve: boolean }> {
    const [last] = await db.select().from(ledgerProofs).orderBy(desc(ledgerProofs.id)).limit(1);
    const mayProve = mayAtAll(viewer, "ledger.prove");
    if (!last) return { proof: null, mayProve };
    const { at, entries, balances, differences } = last;
    const found = await toldTo(db, viewer, last.found as unknown as readonly LedgerDifference[]);
    return { proof: { at, entries, balances, differences, found, isStale: isProofStale(at, now) }, mayProve };
  },
});

async function toldTo(db: Db, viewer: Viewer, found: readonly LedgerDifference[]): Promise<LedgerDifference[]> {
  const seen = tellsOfHidden(viewer, { subject: sql`''`, detail: sql`d.difference` });
  const { rows } = await db.execute<{ difference: LedgerDifference }>(sql`
    select d.difference from jsonb_array_elements(${JSON.stringify(found)}::jsonb) with ordinality as d(difference, place)
    where not ${seen} order by d.place`);
  return rows.map(({ difference }) => difference);
}
