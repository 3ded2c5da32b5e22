import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { entries, overrides } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { minorToDecimal } from "@/lib/kernel/money";
import { beyondPaying } from "../invoices/beyond-line";
import { leaveUsed } from "../queries/control/leave-of-line";
import { beyondBy, type HeldLine, refuseBeyond } from "./hold-lines";

interface Means {
  readonly availableMinor: bigint;
  readonly overrideId: string | undefined;
  /** Whether a commitment is paid: it may be beyond the line already. */
  readonly isPayment: boolean;
}

/**
 * The leave a posting to a held line has to name; null where it fits into what the line has, and leave that was named
 * is kept for later. Refuses, as invalid, what goes beyond without leave and leave for another line or for less; as a
 * conflict, leave that nobody gave or that was used before.
 */
export async function withinOrByLeave(
  db: Db,
  line: HeldLine,
  change: bigint,
  { availableMinor, overrideId, isPayment }: Means,
): Promise<string | null> {
  const isBeyond = isPayment && change === 0n && line.kind === "expense" && availableMinor < 0n;
  const beyond = isBeyond ? await beyondAgreed(db, line.id, availableMinor) : beyondBy(line, change, availableMinor);
  if (!overrideId) {
    if (beyond > 0n) refuseBeyond(line, availableMinor, beyond);
    return null;
  }
  const [leave] = await db.select().from(overrides).where(eq(overrides.id, overrideId));
  if (!leave || leave.lineId !== line.id) return fault("invalid", "override_other_line");
  if (beyond === 0n) return null;
  if (!leave.approvedAt) return fault("conflict", "override_not_given");
  if ((await db.$count(entries, eq(entries.overrideId, overrideId))) > 0) return fault("conflict", "override_used");
  const inWords = (minor: bigint) => minorToDecimal({ minor, currency: line.currency });
  const values = { currency: line.currency, given: inWords(leave.beyondMinor), beyond: inWords(beyond) };
  return leave.beyondMinor < beyond ? fault("invalid", "override_too_small", values) : overrideId;
}

async function beyondAgreed(db: Db, lineId: string, availableMinor: bigint): Promise<bigint> {
  const { rows } = await db.execute<{ used: string }>(sql`select ${leaveUsed(sql`${lineId}::uuid`)} as used`);
  return beyondPaying({ availableMinor, leaveUsedMinor: BigInt(rows[0]?.used ?? 0) });
}

function fault(code: "invalid" | "conflict", name: string, values: Record<string, string> = {}): never {
  const reason = { key: `budget.refusal.${name}`, values };
  refuse(code, reason.key, values, { overrideId: reason });
}
