import type { EntriesFilter } from "@/lib/budgets/entry-filter";
import type { EntryItem } from "@/lib/budgets/queries/list-entries";
import { listJournal } from "@/lib/budgets/queries/reading/list-journal";
import type { CsvValue } from "@/lib/kernel/csv";
import { minorToDecimal } from "@/lib/kernel/money";
import type { Context } from "@/lib/kernel/operation";
import { fileAcrossBudgets } from "../../file-across-budgets";

const columns: Readonly<Record<string, (entry: EntryItem) => CsvValue>> = {
  number: ({ number }) => `J-${number}`,
  postedOn: ({ postedOn }) => postedOn,
  kind: ({ kind }) => kind,
  standsFor: ({ standsFor }) => standsFor,
  amount: ({ amountMinor, currency }) => minorToDecimal({ minor: amountMinor, currency }),
  currency: ({ currency }) => currency,
  budget: ({ budget }) => budget?.name ?? null,
  line: ({ line }) => line?.name ?? null,
  function: (entry) => entry.function?.name ?? null,
  costCentre: ({ costCentre }) => costCentre?.code ?? null,
  supplier: ({ supplier }) => supplier?.name ?? null,
  category: ({ category }) => category?.name ?? null,
  stage: ({ stage }) => stage,
  description: ({ description }) => description,
  externalId: ({ externalId }) => externalId,
  id: ({ id }) => id,
  reversesId: ({ reversesId }) => reversesId,
  reversedById: ({ reversedById }) => reversedById,
  postedBy: ({ postedBy }) => postedBy,
  importId: (entry) => entry.import?.id ?? null,
  createdAt: ({ createdAt }) => createdAt.toISOString(),
};

/** The journal from its beginning, as far as it was asked for. */
export const journalFile = (context: Context, filter: EntriesFilter): Promise<Response> =>
  fileAcrossBudgets(context, "journal.csv", Object.keys(columns), rows(context, filter));

async function* rows(context: Context, filter: EntriesFilter) {
  for await (const entries of stretches(context, filter)) {
    yield entries.map((entry) => Object.values(columns).map((cell) => cell(entry)));
  }
}

/** So many entries at a time that memory stays small however long the journal is. */
export async function* stretches(context: Context, filter: EntriesFilter, limit = 5000) {
  let after: { postedOn: string; number: number } | undefined;
  for (;;) {
    const entries: EntryItem[] = await listJournal(context, { ...filter, limit, ...(after && { after }) });
    yield entries;
    const last = entries.at(-1);
    if (!last || entries.length < limit) return;
    after = { postedOn: last.postedOn, number: last.number };
  }
}
