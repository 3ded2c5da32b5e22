import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { entries } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";

type Told = Pick<typeof entries.$inferSelect, "kind" | "lineId" | "postedBy"> & { readonly amountMinor: bigint };

/**
 * Whether a form was sent before: the first entry it made bears its id. Ask after holding the line, so that it is not
 * just being sent. Refuses, as a conflict, a form that said something else then.
 */
export async function wasSent(db: Db, formId: string | undefined, told: Told): Promise<boolean> {
  if (!formId) return false;
  const [before] = await db.select().from(entries).where(eq(entries.id, formId));
  if (!before) return false;
  const facts = ["kind", "lineId", "postedBy"] as const;
  const size = (minor: bigint) => (minor < 0n ? -minor : minor);
  const isTheSame = facts.every((fact) => before[fact] === told[fact]);
  if (!isTheSame || size(before.amountMinor) !== size(told.amountMinor)) refuse("conflict", "budget.refusal.form_used");
  return true;
}
