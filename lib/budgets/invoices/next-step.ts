import { can } from "@/lib/access/policy";
import type { Turn } from "@/lib/access/speaks-for";
import type { Viewer } from "@/lib/access/viewer";
import type { InvoiceState } from "./invoice";

interface Asked {
  readonly state: InvoiceState;
  readonly entered: { readonly id: string };
  readonly approved: { readonly id: string } | null;
  readonly turn: Turn | null;
}

/**
 * What an invoice waits for this viewer to do; null where it waits for somebody else or for nobody. It is approved by
 * somebody who did not enter it and speaks for a function that funds the line, and paid by one who did neither.
 */
export function stepFor(viewer: Viewer, { state, entered, approved, turn }: Asked): "approve" | "pay" | null {
  if (viewer.kind !== "person" || viewer.id === entered.id) return null;
  if (state === "entered") return can(viewer, "budget.approve", {}) && isTheirTurn(viewer, turn) ? "approve" : null;
  if (state !== "approved" || viewer.id === approved?.id) return null;
  return can(viewer, "budget.check", {}) ? "pay" : null;
}

/** Why a person cannot take the next step of an invoice. */
export const hindrances = ["entered", "not_speaker", "entered_pay", "approved_pay", "finance_pays"] as const;
export type Hindrance = (typeof hindrances)[number];

/** What keeps this viewer from the next step, apart from the invoice's own rules; null where it is theirs or none is left. */
export function hindranceFor(viewer: Viewer, asked: Asked): Hindrance | null {
  const { state, entered, approved } = asked;
  if (viewer.kind !== "person" || stepFor(viewer, asked)) return null;
  const isOwn = viewer.id === entered.id;
  if (state === "entered") return isOwn ? "entered" : "not_speaker";
  if (state !== "approved") return null;
  if (!can(viewer, "budget.check", {})) return "finance_pays";
  return isOwn ? "entered_pay" : viewer.id === approved?.id ? "approved_pay" : null;
}

/** Whether it is up to this person to approve. */
export const isTheirTurn = ({ id }: Pick<Viewer, "id">, turn: Turn | null): boolean =>
  turn?.people.some(({ userId }) => userId === id) ?? false;
