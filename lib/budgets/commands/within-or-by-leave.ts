import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { entries, overrides } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { minorToDecimal } from "@/lib/kernel/money";
import { beyondBy, type HeldLine, keepWithinThat } from "./hold-lines";

/**
 * The leave a posting to a held line has to name; null where it fits into what the line has, and leave that was named
 * is kept for later. Refuses, as invalid, what goes beyond without leave and leave for another line or for less; as a
 * conflict, leave that nobody gave or that was used before.
 */
export async function withinOrByLeave(
  db: Db,
  line: HeldLine,
  change: bigint,
  { availableMinor, overrideId }: { readonly availableMinor: bigint; readonly overrideId: string | undefined },
): Promise<string | null> {
  if (!overrideId) {
    keepWithinThat(line, change, availableMinor);
    return null;
  }
  const [leave] = await db.select().from(overrides).where(eq(overrides.id, overrideId));
  if (!leave || leave.lineId !== line.id) return fault("invalid", "override_other_line");
  const beyond = beyondBy(line, change, availableMinor);
  if (beyond === 0n) return null;
  if (!leave.approvedAt) return fault("conflict", "override_not_given");
  if ((await db.$count(entries, eq(entries.overrideId, overrideId))) > 0) return fault("conflict", "override_used");
  const inWords = (minor: bigint) => minorToDecimal({ minor, currency: line.currency });
  const values = { currency: line.currency, given: inWords(leave.beyondMinor), beyond: inWords(beyond) };
  return leave.beyondMinor < beyond ? fault("invalid", "override_too_small", values) : overrideId;
}

function fault(code: "invalid" | "conflict", name: string, values: Record<string, string> = {}): never {
  const reason = { key: `budget.refusal.${name}`, values };
  refuse(code, reason.key, values, { overrideId: reason });
}
