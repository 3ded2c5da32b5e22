import "server-only";
import { orNotFound } from "@/app/_server/not-found";
import { changeKinds } from "@/db/vocabulary/money-control";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import { readChangeRequest } from "@/lib/budgets/queries/requests/read-change-request";
import type { Part } from "@/lib/budgets/requests/change";
import { minorToDecimal } from "@/lib/kernel/money";
import type { Context } from "@/lib/kernel/operation";

/** What the form for a change begins with. */
export interface Beginning {
  readonly kind: (typeof changeKinds)[number];
  readonly budget: BudgetPage;
  readonly initial: Readonly<Record<"lineId" | "toLineId" | "amount" | "reason", string>>;
  /** The shares another request asked for; null to begin with those in force. */
  readonly parts: readonly Part[] | null;
}

type Asked = { readonly line?: string; readonly kind?: string; readonly amount?: string; readonly again?: string };

/** Begins with a line of the address, or with what an earlier request asked for; null for a budget without lines. */
export async function beginningOf(context: Context, budget: BudgetPage, asked: Asked): Promise<Beginning | null> {
  const line = budget.lines.find(({ id }) => id === asked.line) ?? budget.lines[0];
  if (!line) return null;
  const earlier = asked.again ? await orNotFound(readChangeRequest(context, { id: asked.again })) : null;
  if (!earlier || earlier.budget.id !== budget.id) {
    const other = budget.lines.find(({ id, kind }) => id !== line.id && kind === line.kind);
    const kind = changeKinds.find((one) => one === asked.kind) ?? "transfer";
    const initial = { lineId: line.id, toLineId: other?.id ?? "", amount: plainAmount(asked.amount), reason: "" };
    return { kind, budget, initial, parts: null };
  }
  const { kind, amountMinor, currency, reason } = earlier;
  const amount = amountMinor === null ? "" : minorToDecimal({ minor: amountMinor, currency });
  const initial = { lineId: earlier.line.id, toLineId: earlier.toLine?.id ?? "", amount, reason };
  return { kind, budget, initial, parts: kind === "shares" ? (earlier.after.lines[0]?.parts ?? null) : null };
}

/** An amount of an address, as somebody would type it; nothing where it is none. */
const plainAmount = (text = ""): string => (/^\d{1,15}(\.\d{1,4})?$/.test(text) ? text : "");
