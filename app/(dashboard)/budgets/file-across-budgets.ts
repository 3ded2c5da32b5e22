import { csvFile } from "@/app/_server/csv-file";
import { inEnglish } from "@/app/_server/words";
import { countHiddenBudgets } from "@/lib/budgets/queries/restricted/count-hidden-budgets";
import type { CsvValue } from "@/lib/kernel/csv";
import type { Context } from "@/lib/kernel/operation";

type Rows = AsyncGenerator<readonly (readonly CsvValue[])[]>;

/**
 * A file of money across budgets. A header of the answer says how many restricted budgets it leaves out, and so does
 * a last row where there are any: no import takes these files.
 */
export async function fileAcrossBudgets(context: Context, name: string, head: readonly string[], rows: Rows) {
  const count = await countHiddenBudgets(context, {});
  const words = `# ${inEnglish({ key: "budgets.restricted.leftOut", values: { count } })}`;
  const last = [words, ...head.slice(1).map(() => null)];
  return csvFile(name, head, count > 0 ? endedBy(rows, last) : rows, { "restricted-left-out": String(count) });
}

async function* endedBy(rows: Rows, last: readonly CsvValue[]): Rows {
  yield* rows;
  yield [last];
}
