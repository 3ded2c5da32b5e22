import type { MonthEndTask } from "@/lib/budgets/control/month-end";
import type { InvoiceSum } from "@/lib/budgets/queries/invoices/list-invoices";
import type { LedgerProof } from "@/lib/budgets/queries/read-ledger-proof";
import { because, type Need, nobody } from "./need";

/** Invoices that wait for this viewer: one need however many there are, with what they come to in each currency. */
export function checkNeed({ count, sums }: InvoiceSum): Need[] {
  if (count === 0) return [];
  const sum = sums.map(({ currency, amountMinor }) => `${amountMinor} ${currency}`);
  return [
    {
      kind: "to_check",
      subject: { kind: "checks", ref: "checks", name: "" },
      reason: because("toCheck", { count, sums: sum.join(", ") }),
      ...{ ...nobody, severity: 0 },
    },
  ];
}

const roomOf = {
  unposted: "checks",
  late: "orders",
  unforecast: "forecasts",
  unused: "unused",
  open: "books",
} as const;

/** What has to be done before a month is closed; with the act of the budget that has most of it. */
export function monthEndNeed({ kind, month, count, budget, more }: MonthEndTask): Need {
  const subject = { kind: roomOf[kind], ref: kind === "unposted" ? "checks" : budget.id, name: budget.name };
  return {
    ...{ kind: "month_end", subject, ...nobody, severity: 0 },
    reason: because("monthEnd", { kind, month, count, more }),
  };
}

/** Books that do not agree with their journal, or that nobody has proved for longer than a night. */
export function ledgerNeed({ differences, isStale }: Pick<LedgerProof, "differences" | "isStale">): Need[] {
  if (differences === 0 && !isStale) return [];
  const subject = { kind: "ledger", ref: "ledger", name: "" } as const;
  const reason = differences > 0 ? because("ledgerDiffers", { count: differences }) : because("ledgerUnproved", {});
  return [{ kind: "ledger", subject, reason, ...nobody, severity: 0 }];
}
