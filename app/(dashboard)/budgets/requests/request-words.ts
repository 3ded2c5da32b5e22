import { wordsOf } from "@/app/_marks/words";
import { amountWithSymbol } from "@/app/_ui/format";
import type { StatusState } from "@/app/_ui/marks/status-mark";
import type { ChangeRequest } from "@/lib/budgets/queries/requests/request-rows";

export const requestHref = (id: string): string => `/budgets/requests/${id}`;

/** Where somebody asks for a change, beginning with a line or with what another request asked for. */
export function askHref(budgetId: string, more: Readonly<Record<string, string>> = {}): string {
  return `/budgets/requests/new?${new URLSearchParams({ budget: budgetId, ...more })}`;
}

/** What is asked for in one sentence: "Move €40.00 from Search to Display". */
export function changeText({ kind, line, toLine, amountMinor, currency }: ChangeRequest): string {
  const amount = amountMinor === null ? "" : amountWithSymbol(amountMinor, currency);
  return wordsOf("budgets.requests")(`change.${kind}`, { amount, line: line.name, to: toLine?.name ?? "" });
}

/** The functions that have not decided yet, by name. */
export const waitingNames = ({ decisions }: ChangeRequest): string =>
  decisions.flatMap(({ name, said }) => (said ? [] : name)).join(", ");

/** How a request stands, in shape and word. */
export function standingOf(request: ChangeRequest): { readonly state: StatusState; readonly label: string } {
  const t = wordsOf("budgets.requests");
  if (request.outcome === null) return { state: "decision", label: t("waitsFor", { names: waitingNames(request) }) };
  const states = { applied: "on_track", refused: "off_track", withdrawn: "not_rated", stale: "stale" } as const;
  return { state: states[request.outcome], label: t(`outcome.${request.outcome}`) };
}
