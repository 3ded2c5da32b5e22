import type { Finding, FindingKind } from "@/lib/budgets/control/findings";
import { entriesHref } from "../../entry-address";

/** Where a finding is looked into: the invoice, or the journal narrowed to the entry, which is marked there. */
export function findingHref(
  kind: FindingKind,
  { id, line, function: payer }: Finding,
  { budgetId, month }: { readonly budgetId: string; readonly month: string },
): string {
  const at = `#entry-${id}`;
  const ofLine = line ? { lineId: line.id } : { budgetId };
  if (kind === "unposted") return `/budgets/invoices/${id}`;
  if (kind === "stale") return `${entriesHref({ filter: { orderId: id } })}${at}`;
  if (kind === "unallocated") {
    const filter = { budgetId: "none", month, kind: "actual", ...(payer && { functionId: payer.id }) } as const;
    return `${entriesHref({ filter })}${at}`;
  }
  return `${entriesHref({ filter: { ...ofLine, month, kind: "actual" } })}${at}`;
}
