import { addDays, startOfDay, today } from "@/lib/kernel/day";

const hourMs = 3_600_000;
/** A proof older than this missed a night: one a day, an hour where clocks are put back, and one to be late by. */
const staleAfterMs = 26 * hourMs;
/** The hour of the night at which the ledger is proved, in the organisation's zone. */
const nightHour = 2;

/** Something the balances and the journal do not agree on: amounts in minor units as text, ids where there are any. */
export interface LedgerDifference {
  readonly what: string;
  readonly budget: string | null;
  /** The line; of a month its first day, of an entry's sides the entry. */
  readonly line: string | null;
  readonly figure: string | null;
  readonly journal: string | null;
  readonly balance: string | null;
}

/** Whether no proof was made since the last night began; `lastAt` is null when there was never any. */
export function isProofDue(lastAt: Date | null, { now, zone }: { now: Date; zone: string }): boolean {
  if (!lastAt) return true;
  const on = today(now, zone);
  const tonight = startOfDay(on, zone).getTime() + nightHour * hourMs;
  const began = now.getTime() >= tonight ? tonight : startOfDay(addDays(on, -1), zone).getTime() + nightHour * hourMs;
  return lastAt.getTime() < began;
}

/** Whether a proof is so old that the figures stand unproved. */
export const isProofStale = (at: Date, now: Date): boolean => now.getTime() - at.getTime() > staleAfterMs;
