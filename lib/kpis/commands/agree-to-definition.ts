import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpiAgreements, kpis } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { agreeingSides } from "../definition/agreement";
import { kpiSubject } from "../queries/kpi-subject";
import { agreementInput } from "../schema";

/**
 * A co-owner's yes, for their own side, to the definition they read. One that has been replaced meanwhile is a
 * conflict. Nobody else can say it, an executive neither; the same person cannot say it for both sides. Saying it
 * again changes nothing.
 */
export const agreeToDefinition = command({
  name: "agreeToDefinition",
  capability: "kpi.agree",
  input: agreementInput,
  subject: ({ db, input }) => kpiSubject(db, input.key),
  async run({ db, viewer, now, input: { number }, subject, trace }) {
    const { definitionNumber, isShared, itOwnerId, marketingOwnerId } = await asItStands(db, subject.id);
    const owners = { it: itOwnerId, marketing: marketingOwnerId };
    const [side, other] = agreeingSides.filter((one) => viewer.id !== null && owners[one] === viewer.id);
    if (!viewer.id || !side) refuse("forbidden", "kpi.agree.co_owners_only");
    if (!isShared) refuse("invalid", "kpi.agree.not_shared");
    if (other) refuse("invalid", "kpi.agree.one_person");
    if (definitionNumber !== number) refuse("conflict", "kpi.agree.outdated", { seen: number, now: definitionNumber });
    await db
      .insert(kpiAgreements)
      .values({ kpiId: subject.id, number, side, agreedBy: viewer.id, agreedAt: now })
      .onConflictDoNothing();
    trace({ side });
    return { number, side };
  },
});

/** The KPI after every change that was under way, and safe from the next until the yes is written. */
async function asItStands(db: Db, id: string): Promise<typeof kpis.$inferSelect> {
  const [kpi] = await db.select().from(kpis).where(eq(kpis.id, id)).for("share");
  return kpi ?? refuse("not_found", "refusal.gone");
}
