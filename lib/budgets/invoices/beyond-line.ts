import { type Invoice, releasedBy } from "./invoice";

/**
 * What a payment would take from the line beyond what it has left; zero or less where it fits, or pays no more than was
 * committed by leave.
 */
export function beyondLine(invoice: Pick<Invoice, "amountMinor" | "commitment" | "line">): bigint {
  const taken = invoice.amountMinor - releasedBy(invoice);
  return taken === 0n ? beyondPaying(invoice.line) : taken - invoice.line.availableMinor;
}

/**
 * How far beyond its line a payment goes that takes no more than was committed: nothing is taken by it, but what was
 * committed may have been beyond the line already, as imported orders are. As far as leave was used on the line that was
 * agreed to; by whatever road it is paid, it needs leave for more.
 */
export function beyondPaying(line: Pick<Invoice["line"], "availableMinor" | "leaveUsedMinor">): bigint {
  return -line.availableMinor > line.leaveUsedMinor ? -line.availableMinor : 0n;
}
