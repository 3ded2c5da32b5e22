import { wordsOf } from "@/app/_marks/words";
import { amountWithSymbol } from "@/app/_ui/format";
import type { StatusState } from "@/app/_ui/marks/status-mark";
import type { Turn } from "@/lib/access/speaks-for";
import type { ChangeRequest } from "@/lib/budgets/queries/requests/request-rows";
import { type ComparedLine, netByPayer } from "@/lib/budgets/requests/compare";

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

/** Whose turn it is for a function; where finance stands in, why it does. Without `asker` it is who reads this. */
export function turnText(turn: Turn, name: string, asker?: string): string {
  const t = wordsOf("budgets.requests");
  if (turn.people.length === 0) return t("noOne", { name });
  const people = turn.people.map((person) => person.name).join(t("or"));
  if (!turn.standsIn) return people;
  if (turn.hasSpoken) return t("turn.spoken", { name, people });
  if (!turn.isAskers) return t("turn.unspoken", { name, people });
  return asker === undefined ? t("turn.yours", { name, people }) : t("turn.askers", { name, people, asker });
}

/** "IT +€1,000.00, Marketing −€1,000.00"; null where nobody pays a part. */
export function netText(compared: readonly ComparedLine[], currency: string): string | null {
  if (!compared.some(({ figures }) => figures.some(({ what }) => what === "part"))) return null;
  const signed = (minor: bigint) => `${minor > 0n ? "+" : ""}${amountWithSymbol(minor, currency)}`;
  const net = netByPayer(compared).map(({ payer, minor }) => `${payer} ${signed(minor)}`);
  return net.join(", ") || wordsOf("budgets.requests")("netNothing");
}

/** How a request stands, in shape and word. */
export function standingOf(request: ChangeRequest): { readonly state: StatusState; readonly label: string } {
  const t = wordsOf("budgets.requests");
  if (request.outcome === null) return { state: "decision", label: t("waitsFor", { names: waitingNames(request) }) };
  const states = { applied: "on_track", refused: "off_track", withdrawn: "not_rated", stale: "stale" } as const;
  return { state: states[request.outcome], label: t(`outcome.${request.outcome}`) };
}
