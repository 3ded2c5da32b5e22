import { eq } from "drizzle-orm";
import { checkIns, kpis } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { periodKey } from "@/lib/kernel/period";
import { checkInInput } from "../schema";

/**
 * A co-owner's own word on a KPI for the running period. Nobody else's counts, an executive's neither: the two are
 * asked so that their difference shows.
 */
export const checkIn = command({
  name: "checkIn",
  capability: "kpi.check_in",
  input: checkInInput,
  async subject({ db, input }) {
    const kpi = await db.query.kpis.findFirst({ where: eq(kpis.key, input.kpi) });
    return kpi && { ...kpi, ownerIds: [kpi.itOwnerId, kpi.marketingOwnerId] };
  },
  async run({ db, viewer, organisation, now, input, subject }) {
    const authorId = viewer.id;
    if (!authorId || !subject.ownerIds.includes(authorId)) refuse("forbidden", "kpi.check_in.co_owners_only");
    const { zone, fiscalYearStartMonth } = organisation;
    const period = periodKey(subject.cadence, today(now, zone), fiscalYearStartMonth);
    const { confidence, changed, blocker } = input;
    const [made] = await db
      .insert(checkIns)
      .values({ kpiId: subject.id, authorId, period, confidence, changed, blocker, createdAt: now })
      .returning({ id: checkIns.id });
    return { id: made?.id ?? "", period };
  },
});
