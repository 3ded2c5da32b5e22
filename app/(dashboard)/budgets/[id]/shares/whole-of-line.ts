import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import { minorToDecimal } from "@/lib/kernel/money";

/** What a line has, as decimal text, to split in fixed amounts; nothing where it has none. */
export function wholeOf({ lines, currency }: BudgetPage, lineId: string): string {
  const minor = lines.find(({ id }) => id === lineId)?.position.allocated ?? 0n;
  return minor > 0n ? minorToDecimal({ minor, currency }) : "";
}
