import { and, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpiLowerings, kpis } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import type { Sight } from "../line";
import { kpiLines } from "../queries/kpi-lines";
import { loweringInput, restoringInput } from "../schema";
import { mayLower } from "../standing/roll-up";

/**
 * Calls a KPI's newest complete period worse than its readings do, with a reason; the next period is judged afresh. It
 * is a person's word like a check-in, so whoever may check in on the KPI may give it, and executives. Refuses, as
 * invalid, a verdict that is not worse than the derived one, also where there is none: stale or without a target. As
 * conflict, a period that is no longer the newest.
 */
export const lowerStatus = command({
  name: "lowerStatus",
  capability: "kpi.check_in",
  input: loweringInput,
  subject: ({ db, input }) => heldKpi(db, input.kpi),
  async run({ db, input: { period, status, reason }, subject, trace, ...scene }) {
    const line = await newestLine(db, { kpiId: subject.id, period }, scene);
    if (line.status === "stale" || !mayLower(line.derived, status)) {
      const values = { derived: line.status === "stale" ? "stale" : line.derived };
      const why = { key: "kpi.lowering.not_worse", values };
      refuse("invalid", why.key, values, { status: why });
    }
    trace({ before: { status: line.status, derived: line.derived } });
    return post(db, { kpiId: subject.id, periodEnd: line.dataTo, status, reason }, scene);
  },
});

/** Takes the lowering of the newest complete period back, with a reason; refuses (conflict) where none is in force. */
export const restoreStatus = command({
  name: "restoreStatus",
  capability: "kpi.check_in",
  input: restoringInput,
  subject: ({ db, input }) => heldKpi(db, input.kpi),
  async run({ db, input: { period, reason }, subject, trace, ...scene }) {
    const line = await newestLine(db, { kpiId: subject.id, period }, scene);
    const [newest] = await db
      .select({ status: kpiLowerings.status, reason: kpiLowerings.reason })
      .from(kpiLowerings)
      .where(and(eq(kpiLowerings.kpiId, subject.id), eq(kpiLowerings.periodEnd, line.dataTo)))
      .orderBy(desc(kpiLowerings.createdAt), desc(kpiLowerings.id))
      .limit(1);
    if (!newest?.status) refuse("conflict", "kpi.lowering.none_in_force", { period });
    trace({ before: newest });
    return post(db, { kpiId: subject.id, periodEnd: line.dataTo, status: null, reason }, scene);
  },
});

/** The KPI, held against another lowering at the same moment. */
async function heldKpi(db: Db, key: string) {
  const [kpi] = await db.select().from(kpis).where(eq(kpis.key, key)).for("no key update");
  return kpi && { ...kpi, ownerIds: [kpi.itOwnerId, kpi.marketingOwnerId] };
}

async function newestLine(db: Db, { kpiId, period }: { kpiId: string; period: string }, scene: Sight) {
  const [line] = (await kpiLines(db, scene, { where: eq(kpis.id, kpiId) })).items;
  if (!line?.dataTo) refuse("invalid", "kpi.lowering.nothing_read");
  if (line.period !== period) refuse("conflict", "kpi.lowering.newer_reading", { period: line.period ?? "" });
  return { ...line, dataTo: line.dataTo };
}

type Word = Pick<typeof kpiLowerings.$inferInsert, "kpiId" | "periodEnd" | "reason"> & {
  readonly status: typeof kpiLowerings.$inferSelect.status;
};

async function post(db: Db, word: Word, { viewer, now }: { readonly viewer: Viewer; readonly now: Date }) {
  if (viewer.kind === "token") refuse("forbidden", "kpi.lowering.people_only");
  await db.insert(kpiLowerings).values({ ...word, createdBy: viewer.id, createdAt: now });
  return { periodEnd: word.periodEnd, status: word.status };
}
