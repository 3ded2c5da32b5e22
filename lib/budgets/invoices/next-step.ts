import { can } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import type { Invoice } from "./invoice";

type Asked = Pick<Invoice, "state" | "payer" | "split"> & {
  readonly entered: { readonly id: string };
  readonly approved: { readonly id: string } | null;
};

/**
 * What an invoice waits for this viewer to do; null where it waits for somebody else or for nobody. It is approved by
 * somebody who did not enter it and speaks for a function that funds the line, and paid by one who did neither.
 */
export function stepFor(viewer: Viewer, invoice: Asked): "approve" | "pay" | null {
  const { state, entered, approved } = invoice;
  if (viewer.kind !== "person" || viewer.id === entered.id) return null;
  if (state === "entered") return can(viewer, "budget.approve", {}) && speaksFor(viewer, invoice) ? "approve" : null;
  if (state !== "approved" || viewer.id === approved?.id) return null;
  return can(viewer, "budget.check", {}) ? "pay" : null;
}

/**
 * Whether an approver speaks for one of the functions that fund the line: theirs is the payer or one of those who
 * share it.
 */
export function speaksFor(viewer: Viewer, { payer, split }: Pick<Invoice, "payer" | "split">): boolean {
  const spokenFor = approvesFor(viewer);
  return spokenFor === "all" || [payer, ...split].some(({ id }) => spokenFor.includes(id));
}

/** The functions somebody approves invoices for. Finance, and whoever may approve for no one function, for all. */
export function approvesFor(viewer: Viewer): "all" | readonly string[] {
  const alone = viewer.grants.map((grant) => ({ grant, who: { ...viewer, grants: [grant] } }));
  const approving = alone.filter(({ who }) => can(who, "budget.approve", {}));
  const forAll = approving.some(({ grant, who }) => grant.functionId === null || can(who, "budget.check", {}));
  return forAll ? "all" : approving.flatMap(({ grant }) => grant.functionId ?? []);
}
