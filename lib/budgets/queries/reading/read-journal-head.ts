import { and, eq, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { withinBudgets } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import type { EntryKind } from "../../ledger/position";
import { ofBudget } from "../../reading/schema";

/** An entry of the journal as far as its newest lines tell; `number` is said as J-412. */
export interface JournalLine {
  readonly id: string;
  readonly number: number;
  readonly kind: EntryKind;
  readonly postedOn: string;
  readonly amountMinor: bigint;
  /** It gives back part of a commitment. */
  readonly isRelease: boolean;
  /** The entry it takes back, or the one that takes it back. */
  readonly reverses: { readonly id: string; readonly number: number } | null;
  readonly reversedBy: { readonly id: string; readonly number: number } | null;
  /** Of a transfer whose other half stands here too, as one line: the other half's number. */
  readonly otherHalf: number | null;
}

export interface JournalHead {
  readonly count: number;
  readonly newest: readonly JournalLine[];
  /** When the whole ledger was proved last, and how many differences were found. */
  readonly proof: { readonly at: Date; readonly differences: number } | null;
}

const shown = 8;

type LineRow = Omit<JournalLine, "amountMinor" | "isRelease" | "otherHalf"> & {
  amount: string;
  releasesId: string | null;
};
type Row = { count: number; newest: LineRow[]; proof: { at: string; differences: number } | null };

/** The newest entries of a budget, in the order of posting. No entries where there is no such budget. */
export const readJournalHead = query({
  name: "readJournalHead",
  lasting: true,
  capability: "budget.read",
  input: ofBudget,
  async run({ db, input, extent, viewer }): Promise<JournalHead> {
    const readable = and(eq(budgets.id, input.budgetId), withinBudgets(extent, viewer));
    const { rows } = await db.execute<Row>(sql`
      select (select coalesce(sum(m.entries), 0)::int from budget_months m where m.budget_id = budgets.id) as count,
        (select json_build_object('at', p.at, 'differences', p.differences) from ledger_proofs p
          order by p.id desc limit 1) as proof,
        (select coalesce(json_agg(json_build_object('id', e.id, 'number', e.number, 'kind', e.kind,
            'postedOn', e.posted_on, 'amount', e.amount_minor::text, 'releasesId', e.releases_id,
            'reverses', (select json_build_object('id', o.id, 'number', o.number) from entries o where o.id = e.reverses_id),
            'reversedBy', (select json_build_object('id', r.id, 'number', r.number) from entries_in_force r
              where r.reverses_id = e.id)) order by e.number desc), '[]')
          from (select e.* from entries_in_force e where e.budget_id = budgets.id
            order by e.number desc limit ${shown * 2}) e) as newest
      from budgets where ${readable}`);
    const row = rows[0];
    return {
      count: row?.count ?? 0,
      newest: linesOf(row?.newest ?? []).slice(0, shown),
      proof: row?.proof ? { at: new Date(row.proof.at), differences: row.proof.differences } : null,
    };
  },
});

/** Both halves of a transfer are one line, under the number of the later one. */
function linesOf(rows: readonly LineRow[]): JournalLine[] {
  const halves = new Map(
    rows.flatMap(({ kind, releasesId, number }) => (kind === "transfer" && releasesId ? [[releasesId, number]] : [])),
  );
  return rows
    .filter(({ id }) => !halves.has(id))
    .map(({ amount, releasesId, ...row }) => {
      const other = row.kind === "transfer" && releasesId ? rows.find(({ id }) => id === releasesId) : undefined;
      return {
        ...row,
        amountMinor: BigInt(amount),
        isRelease: row.kind === "commitment" && releasesId !== null,
        otherHalf: other?.number ?? null,
      };
    });
}
