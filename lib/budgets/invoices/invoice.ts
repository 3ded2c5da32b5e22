import type { invoiceOutcomes } from "@/db/vocabulary/money-control";
import type { Turn } from "@/lib/access/speaks-for";
import type { Day } from "@/lib/kernel/day";

/** Where an invoice stands: entered, approved by a second person, and then paid by a third or returned. */
export const invoiceStates = ["entered", "approved", "paid", "returned"] as const;
export type InvoiceState = (typeof invoiceStates)[number];

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Somebody who did something to an invoice, and when. */
export interface Deed extends Named {
  readonly at: string;
}

/** The commitment an invoice is of. */
export interface Commitment {
  readonly id: string;
  /** The order's number, else the entry's. */
  readonly number: string;
  /** In minor units of its budget: what is neither paid nor let go of. */
  readonly openMinor: bigint;
  readonly isTakenBack: boolean;
}

/** The same number of the same supplier, met elsewhere. */
export interface Sighting {
  readonly number: string;
  readonly supplier: string;
  readonly on: Day;
  /** What was met: an invoice, or an entry that was posted without one. */
  readonly invoiceId: string | null;
  readonly entryId: string | null;
  readonly state: InvoiceState | "posted";
}

/** A claim on a line with everything the rules and a person need to judge it. Amounts in minor units. */
export interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly supplier: Named;
  readonly budget: Named & { readonly currency: string; readonly closedThrough: Day | null };
  /** With how far below zero leave that was used has let it go. */
  readonly line: Named & { readonly availableMinor: bigint; readonly leaveUsedMinor: bigint };
  readonly initiative: Named | null;
  readonly payer: Named & { readonly key: string };
  readonly costCentreId: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly invoicedOn: Day;
  /** The day it is posted on when it is paid; null where no month of the budget's year is open for it. */
  readonly postsOn: Day | null;
  readonly dueOn: Day | null;
  readonly description: string;
  /** The documents attached to it. */
  readonly evidenceCount: number;
  readonly state: InvoiceState;
  readonly entered: Deed;
  /** Who may approve it; null once somebody did or it has ended. */
  readonly turn: Turn | null;
  readonly approved: Deed | null;
  /** Who paid or returned it. */
  readonly checked: Deed | null;
  /** Why it was returned, or paid although a rule was not met. */
  readonly checkReason: string | null;
  /** The rules it was paid past, for that reason. */
  readonly passedOver: readonly string[];
  /** The payment and its number in the journal. */
  readonly entryId: string | null;
  readonly paymentNumber: number | null;
  readonly commitment: Commitment | null;
  /** Who pays the line on the day of the invoice, in hundredths of a percent. */
  readonly split: readonly (Named & { readonly hundredths: number })[];
  /** Approved leave to spend the line beyond what it has. */
  readonly override: { readonly id: string; readonly beyondMinor: bigint } | null;
  readonly seen: readonly Sighting[];
}

/** The state the two columns that end an invoice's ways come to. */
export function stateOf(outcome: (typeof invoiceOutcomes)[number] | null, isApproved: boolean): InvoiceState {
  return outcome ?? (isApproved ? "approved" : "entered");
}

/** Of an invoice: what paying it would take out of its commitment, never more than is open. */
export function releasedBy({ amountMinor, commitment }: Pick<Invoice, "amountMinor" | "commitment">): bigint {
  const open = commitment && !commitment.isTakenBack ? commitment.openMinor : 0n;
  if (open <= 0n) return 0n;
  return open < amountMinor ? open : amountMinor;
}
