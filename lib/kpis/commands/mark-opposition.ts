import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { kpiOppositions } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { kpiSubject } from "../queries/kpi-subject";
import { kpiKey } from "../schema";

const pair = { kpi: kpiKey, other: kpiKey };

/**
 * Marks two KPIs as pulling apart, with the reason; they stand as a conflict until a decision names both. A pair that
 * is marked already is a conflict, an unknown or the same KPI invalid.
 */
export const markOpposition = command({
  name: "markOpposition",
  capability: "kpi.define",
  input: z.strictObject({ ...pair, reason: z.string().trim().min(1).max(1000) }),
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, now, input, subject }) {
    const other = await otherKpi(db, subject, input.other);
    const made = await db
      .insert(kpiOppositions)
      .values({ ...inOrder(subject.id, other.id), reason: input.reason, createdBy: viewer.id, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: kpiOppositions.id });
    if (made.length === 0) refuse("conflict", "kpi.conflict.marked", { name: subject.name, other: other.name });
    return { kpi: subject.key, other: other.key };
  },
});

/** Takes the mark off two KPIs; that and why they were marked is in the audit log. */
export const clearOpposition = command({
  name: "clearOpposition",
  capability: "kpi.define",
  input: z.strictObject(pair),
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, input, subject, trace }) {
    const other = await otherKpi(db, subject, input.other);
    const { kpiId, otherId } = inOrder(subject.id, other.id);
    const [before] = await db
      .delete(kpiOppositions)
      .where(and(eq(kpiOppositions.kpiId, kpiId), eq(kpiOppositions.otherId, otherId)))
      .returning();
    if (!before) refuse("not_found", "refusal.gone");
    trace({ before });
    return { kpi: subject.key, other: other.key };
  },
});

/** The second KPI of a pair. Refuses, as invalid, one that is unknown or the first again. */
export async function otherKpi(db: Db, { id, name }: { id: string; name: string }, key: string) {
  const other = await kpiSubject(db, key);
  const why = (reason: string, values: Record<string, string>) => ({ key: `kpi.conflict.${reason}`, values });
  const fault = !other ? why("unknown", { key }) : other.id === id ? why("itself", { name }) : null;
  if (!other || fault) refuse("invalid", fault?.key ?? "", fault?.values, fault ? { other: fault } : {});
  return other;
}

const inOrder = (a: string, b: string) => (a < b ? { kpiId: a, otherId: b } : { kpiId: b, otherId: a });
