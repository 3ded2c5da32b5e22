import { sql } from "drizzle-orm";
import { readableBudgets } from "@/lib/access/within";
import { isExpense, journal } from "@/lib/budgets/queries/journal";
import { addDays, type Day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { suggestToolsInput } from "../schema";
import { softwareWordIn } from "../software-words";
import { readableTools } from "./tool-rows";

/** A supplier that looks like one of software, paid by a function other than IT, and in no tool of the register. */
export interface ToolSuggestion {
  readonly supplier: { readonly id: string; readonly name: string };
  readonly payer: { readonly id: string; readonly name: string };
  readonly currency: string;
  /** What the payer paid net of what was taken back. */
  readonly minor: bigint;
  /** The line that paid most; null for money without one. */
  readonly line: { readonly id: string; readonly name: string } | null;
  /** The word it was found by, and the category whose name holds it; null where the supplier's own does. */
  readonly word: string;
  readonly category: string | null;
}

export interface ToolSuggestions {
  readonly from: Day;
  readonly suggestions: readonly ToolSuggestion[];
}

const daysLookedBack = 365;

interface Paid extends Record<string, unknown> {
  readonly supplierId: string;
  readonly supplier: string;
  readonly payerId: string;
  readonly payer: string;
  readonly currency: string;
  readonly minor: string;
  readonly lineId: string | null;
  readonly line: string | null;
  readonly category: string | null;
}

/**
 * Who was paid in the last 365 days by a function of another side than IT, where the name of the supplier or of the
 * category holds one of the software words, and no tool in use names the supplier. Only money and tools the
 * viewer may see count. Largest first within a currency.
 */
export const suggestTools = query({
  name: "suggestTools",
  lasting: true,
  capability: "tool.read",
  input: suggestToolsInput,
  async run({ db, viewer, organisation, now }): Promise<ToolSuggestions> {
    const from = addDays(today(now, organisation.zone), -daysLookedBack);
    const { rows } = await db.execute<Paid>(sql`
      select s.id as "supplierId", s.name as supplier, f.id as "payerId", f.name as payer, j.currency,
        sum(j.amount_minor)::text as minor, l.id as "lineId", l.name as line, c.name as category
      from (${journal("adopted")}) j
      join suppliers s on s.id = j.supplier_id join functions f on f.id = j.function_id
      left join budget_lines l on l.id = j.line_id left join categories c on c.id = coalesce(j.category_id, l.category_id)
      where j.figure = 'actual' and ${isExpense} and j.posted_on >= ${from}::date and f.side <> 'it'
        and ${readableBudgets(viewer, sql`j.budget_id`)}
        and not exists (select from tools where tools.supplier_id = s.id and tools.retired_at is null
          and ${readableTools(viewer)})
      group by s.id, s.name, f.id, f.name, j.currency, l.id, l.name, c.name
      having sum(j.amount_minor) > 0
      order by j.currency, sum(j.amount_minor) desc, s.name, f.name, l.id`);
    return { from, suggestions: suggestionsOf(rows) };
  },
});

/** One for each supplier, payer and currency; the first row of each paid most. */
function suggestionsOf(rows: readonly Paid[]): ToolSuggestion[] {
  const found = new Map<string, ToolSuggestion>();
  for (const row of rows) {
    const word = softwareWordIn([row.supplier, row.category]);
    if (!word) continue;
    const key = `${row.supplierId} ${row.payerId} ${row.currency}`;
    const before = found.get(key);
    found.set(key, before ? { ...before, minor: before.minor + BigInt(row.minor) } : suggestionOf(row, word));
  }
  return [...found.values()].sort((one, other) =>
    one.currency === other.currency ? Number(other.minor - one.minor) : one.currency < other.currency ? -1 : 1,
  );
}

const suggestionOf = (row: Paid, word: string): ToolSuggestion => ({
  supplier: { id: row.supplierId, name: row.supplier },
  payer: { id: row.payerId, name: row.payer },
  ...{ currency: row.currency, minor: BigInt(row.minor), word },
  category: softwareWordIn([row.supplier]) === null ? row.category : null,
  line: row.lineId === null ? null : { id: row.lineId, name: row.line ?? "" },
});
