import { outcomeOverrides } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { kpiSubject } from "../queries/kpi-subject";
import { overrideInput } from "../schema";

/**
 * An executive's leave, with a reason, to share a KPI that is no business outcome. It stands for good and everybody
 * sees it in the list of overrides; a later one gives a newer reason. A KPI that has an outcome needs none (invalid).
 */
export const overrideOutcome = command({
  name: "overrideOutcome",
  capability: "kpi.override_outcome",
  input: overrideInput,
  subject: ({ db, input }) => kpiSubject(db, input.key),
  async run({ db, viewer, now, input: { reason }, subject }) {
    if (subject.outcome) refuse("invalid", "kpi.override.not_needed");
    const [made] = await db
      .insert(outcomeOverrides)
      .values({ kpiId: subject.id, reason, grantedBy: viewer.id, createdAt: now })
      .returning({ id: outcomeOverrides.id });
    return { id: made?.id ?? "" };
  },
});
