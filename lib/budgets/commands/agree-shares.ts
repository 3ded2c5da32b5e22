import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetLines, shareAgreements, shares } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { agreeSharesInput } from "../schema";
import { type Agreement, agreedShares } from "../shares/agreement";
import { keepOpen } from "./days-in-books";
import { holdLines } from "./hold-lines";
import { pointingAtKnown } from "./known-records";
import { keepPlanOpen } from "./plan-lock";

/**
 * A new agreement on who pays which part of a line, from a day on; the ones before stay on record. Refuses, as
 * conflict, when somebody changed the line since it was read or the plan is locked, and as invalid a closed day.
 */
export const agreeShares = command({
  name: "agreeShares",
  capability: "budget.plan",
  input: agreeSharesInput,
  subject: async ({ input, ...sight }) => (await holdLines(sight, [input.lineId]))[0],
  async run({ db, viewer, input, subject: line, now }): Promise<{ id: string }> {
    await keepPlanOpen(db, line.budgetId);
    keepOpen(line.closedThrough, input.validFrom, "validFrom");
    const moved = await db
      .update(budgetLines)
      .set({ version: input.version + 1 })
      .where(and(eq(budgetLines.id, line.id), eq(budgetLines.version, input.version)))
      .returning({ id: budgetLines.id });
    if (moved.length === 0) refuse("conflict", "refusal.conflict");
    return recordAgreement(db, { ...input, currency: line.currency }, { by: viewer.id, now });
  },
});

interface Terms {
  readonly lineId: string;
  readonly validFrom: string;
  readonly reason: string;
  readonly agreement: Agreement;
  readonly currency: string;
}

/** Writes an agreement with its shares. Refuses one that does not total 100.00 % or names what does not exist. */
export async function recordAgreement(
  db: Db,
  { lineId, validFrom, reason, agreement, currency }: Terms,
  { by, now }: { readonly by: string | null; readonly now: Date },
): Promise<{ id: string }> {
  const agreed = agreedShares(agreement, currency);
  const [made] = await db
    .insert(shareAgreements)
    .values({ lineId, mode: agreement.mode, validFrom, reason, createdBy: by, createdAt: now })
    .returning({ id: shareAgreements.id });
  if (!made) throw new Error("The agreement was not written");
  const parts = agreed.map(({ costCentreId = null, ...share }) => ({ ...share, costCentreId, agreementId: made.id }));
  await pointingAtKnown(db.insert(shares).values(parts));
  return made;
}
