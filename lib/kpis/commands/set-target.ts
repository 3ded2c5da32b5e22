import { kpiTargets } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { kpiSubject } from "../queries/kpi-subject";
import { targetInput } from "../schema";
import { isLocked } from "../standing/target-lock";

/**
 * Adds a step to a KPI's target line; a later step for the same day replaces the earlier, which stays on record.
 * A step from before today changes what past readings were judged by, and so needs a reason. Where a KPI counts towards
 * incentive its targets are locked: each step needs a reason and is an executive's, never a token's. A band KPI is
 * judged by its edges and takes no target.
 */
export const setTarget = command({
  name: "setTarget",
  capability: "kpi.set_target",
  input: targetInput,
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, organisation, now, input, subject }) {
    const { from, value, reason } = input;
    if (subject.direction === "band") refuse("invalid", "kpi.target.band_has_edges");
    if (isLocked(viewer, subject)) refuse("forbidden", "kpi.target.locked");
    if (reason === "" && subject.countsTowardsIncentive) refuseWithoutReason("kpi.target.incentive_needs_reason");
    if (reason === "" && from < today(now, organisation.zone)) {
      refuseWithoutReason("kpi.target.past_needs_reason", { from });
    }
    const step = { kpiId: subject.id, validFrom: from, value, reason, createdBy: viewer.id, createdAt: now };
    const [made] = await db.insert(kpiTargets).values(step).returning({ id: kpiTargets.id });
    return { id: made?.id ?? "" };
  },
});

const refuseWithoutReason = (key: string, values: Record<string, string> = {}): never =>
  refuse("invalid", key, values, { reason: { key, values } });
