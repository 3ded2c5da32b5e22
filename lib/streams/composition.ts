import { streamRoles } from "@/db/vocabulary/people";
import { type Ratio, ratioValue } from "@/lib/kernel/measure";

export type StreamRole = (typeof streamRoles)[number];

/** What decides whether a stream is well made: who does what, and on which side they stand. */
export type Membership = { readonly userId: string; readonly streamRole: StreamRole; readonly side: string | null };

/** The stream roles nobody fills, in their usual order. */
export function missingRoles(members: readonly Membership[]): StreamRole[] {
  return streamRoles.filter((role) => !members.some(({ streamRole }) => streamRole === role));
}

/**
 * How many people of IT stand beside each one of marketing: 12 for 150 is 0.08. Somebody with several roles counts once
 * a side. `value` is null without anybody from marketing: such a stream has no ratio, not a perfect one.
 */
export function partneringRatio(members: readonly Membership[]): Ratio & { readonly value: number | null } {
  const people = (side: string) => new Set(members.filter((one) => one.side === side).map(({ userId }) => userId)).size;
  const ratio = { numerator: people("it"), denominator: people("marketing") };
  return { ...ratio, value: ratioValue(ratio) };
}
