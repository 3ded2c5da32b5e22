import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { initiativeKpis, initiativeStages, initiatives } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { type Lack, standsInTheWay } from "../readiness";
import { initiativeActivation } from "../schema";
import { theInitiative } from "./edit-initiative";

/**
 * Starts an initiative, or resumes a paused or imported one. Refused, naming all that is missing, without a business
 * impact, a KPI with an expected effect and a journey stage. An outdated version is a conflict.
 */
export const activateInitiative = command({
  name: "activateInitiative",
  capability: "initiative.define",
  input: initiativeActivation,
  subject: ({ db, input }) => theInitiative(db, input.initiativeId),
  async run({ db, input, subject, trace }) {
    if (input.version !== subject.version) refuse("conflict", "refusal.conflict");
    if (subject.state === "active") return { version: subject.version };
    const missing = standsInTheWay({ ...subject, ...(await linksOf(db, subject.id)) });
    if (missing.length > 0) refuseFor(missing);
    await db
      .update(initiatives)
      .set({ state: "active", version: subject.version + 1 })
      .where(eq(initiatives.id, subject.id));
    trace({ from: subject.state });
    return { version: subject.version + 1 };
  },
});

async function linksOf(db: Db, initiativeId: string) {
  const withEffect = and(eq(initiativeKpis.initiativeId, initiativeId), isNotNull(initiativeKpis.expectedChange));
  const kpisWithEffect = await db.$count(initiativeKpis, withEffect);
  return { kpisWithEffect, stages: await db.$count(initiativeStages, eq(initiativeStages.initiativeId, initiativeId)) };
}

const fieldOf: Record<Lack, string> = { impact: "businessImpact", kpi: "kpis", stage: "stageIds", stream: "streamId" };

/** One sentence for all, in which 1 says "this is missing", and one beside each field. */
function refuseFor(missing: readonly Lack[]): never {
  const flag = (lack: Lack) => (missing.includes(lack) ? 1 : 0);
  const values = { impact: flag("impact"), kpi: flag("kpi"), stage: flag("stage") };
  const fields = missing.map((lack) => [fieldOf[lack], { key: `initiative.missing.${lack}`, values: {} }]);
  refuse("invalid", "initiative.activate.missing", values, Object.fromEntries(fields));
}
