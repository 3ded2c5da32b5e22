import { and, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpiLowerings, kpis } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import type { Sight } from "../line";
import { isStanding } from "../queries/is-standing";
import { kpiLines } from "../queries/kpi-lines";
import { loweringInput, restoringInput } from "../schema";
import { mayLower } from "../standing/roll-up";
import { mayTakeBack, standingWords } from "../standing/taking-back";

/**
 * Calls a KPI's newest complete period worse than its readings do, with a reason; the next period is judged afresh. It
 * is a person's word like a check-in, so whoever may check in on the KPI may give it, and executives. Refuses, as
 * invalid, a verdict that is not worse than the one shown, an earlier lowering with it, also where there is none: stale
 * or without a target. As conflict, a period that is no longer the newest.
 */
export const lowerStatus = command({
  name: "lowerStatus",
  capability: "kpi.check_in",
  input: loweringInput,
  subject: ({ db, input }) => heldKpi(db, input.kpi),
  async run({ db, input: { period, status, reason }, subject, trace, ...scene }) {
    const line = await newestLine(db, { kpiId: subject.id, period }, scene);
    if (!mayLower(line.status, status)) {
      const values = { derived: line.status };
      const why = { key: "kpi.lowering.not_worse", values };
      refuse("invalid", why.key, values, { status: why });
    }
    trace({ before: { status: line.status, derived: line.derived } });
    return post(db, { kpiId: subject.id, periodEnd: line.dataTo, status, reason }, scene);
  },
});

/**
 * Takes the lowering of the newest complete period back, with a reason. It is for whoever said it, or an executive: what
 * somebody else had to say against the readings is not a co-owner's to silence. Refuses (conflict) where none is in
 * force.
 */
export const restoreStatus = command({
  name: "restoreStatus",
  capability: "kpi.check_in",
  input: restoringInput,
  subject: ({ db, input }) => heldKpi(db, input.kpi),
  async run({ db, input: { period, reason }, subject, trace, ...scene }) {
    const line = await newestLine(db, { kpiId: subject.id, period }, scene);
    const inForce = await loweringsInForce(db, subject.id, line.dataTo);
    const [newest] = inForce;
    if (!newest) refuse("conflict", "kpi.lowering.none_in_force", { period });
    const { ownerIds } = subject;
    if (!mayTakeBack(inForce, { viewer: scene.viewer, ownerIds })) refuse("forbidden", "kpi.lowering.not_yours");
    trace({ before: { status: newest.to, reason: newest.reason } });
    return post(db, { kpiId: subject.id, periodEnd: line.dataTo, status: null, reason }, scene);
  },
});

/** The words on a period since it was last taken back, the newest first. */
async function loweringsInForce(db: Db, kpiId: string, periodEnd: Day) {
  const { status, reason, createdBy, createdAt, id } = kpiLowerings;
  const said = await db
    .select({ to: status, reason, byId: createdBy })
    .from(kpiLowerings)
    .where(and(eq(kpiLowerings.kpiId, kpiId), eq(kpiLowerings.periodEnd, periodEnd)))
    .orderBy(desc(createdAt), desc(id));
  return standingWords(said);
}

/** The KPI, held against another lowering at the same moment. */
async function heldKpi(db: Db, key: string) {
  const [kpi] = await db
    .select()
    .from(kpis)
    .where(and(eq(kpis.key, key), isStanding))
    .for("no key update");
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
