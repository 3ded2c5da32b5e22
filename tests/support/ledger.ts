import { sql } from "drizzle-orm";
import type { Pool } from "pg";
import type { Db } from "@/db/client";
import { entries } from "@/db/schema";
import { now } from "./people";

/** Everything balances and journal do not agree on. */
export async function ledgerDifferences(db: Db): Promise<Record<string, unknown>[]> {
  return (await db.execute(sql`select * from ledger_differences order by what, budget, line, figure`)).rows;
}

/** Rows that stand for nothing: all that was in them has been withdrawn. */
const empty: Readonly<Record<LedgerTable, string>> = {
  postings: "false",
  line_balances: "t.entries = 0",
  budget_months: "t.entries = 0",
  line_funds: "(t.allocated_minor, t.committed_minor, t.actual_minor) = (0, 0, 0)",
};

/** All the ledger holds, row by row in one order, to compare with another time; rows that stand for nothing left out. */
export async function ledgerContent(owner: Pool): Promise<Record<string, unknown[]>> {
  const content: Record<string, unknown[]> = {};
  for (const table of ledgerTables) {
    const { rows } = await owner.query(
      `select to_jsonb(t)::text as row from ${table} t where not (${empty[table]}) order by 1`,
    );
    content[table] = rows.map(({ row }) => row);
  }
  return content;
}

/** What the database keeps by itself from the entries. */
export const ledgerTables = ["postings", "line_balances", "budget_months", "line_funds"] as const;
type LedgerTable = (typeof ledgerTables)[number];

type Row = typeof entries.$inferInsert;

/** Writes entries as a program would that goes round every command, in one statement; their ids in order. */
export async function writeEntries(db: Db, rows: readonly Partial<Row>[]): Promise<string[]> {
  const plain = { kind: "actual", postedOn: "2026-05-04", amountMinor: 1n, currency: "EUR", createdAt: now } as const;
  const made = await db
    .insert(entries)
    .values(rows.map((row) => ({ ...plain, ...row })))
    .returning({ id: entries.id });
  return made.map(({ id }) => id);
}

/** The database's own name of the rule that refused, and no other fault; undefined when nothing was refused. */
export async function ruleRefusing(attempt: Promise<unknown>): Promise<string | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (error) {
    for (let fault = error; fault instanceof Error; fault = fault.cause) {
      if ("code" in fault && fault.code === "42501") return "permission";
      if ("constraint" in fault && typeof fault.constraint === "string") return fault.constraint;
    }
    throw error;
  }
}
