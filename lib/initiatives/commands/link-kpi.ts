import { and, eq } from "drizzle-orm";
import { initiativeKpis } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { kpiLink, kpiUnlink } from "../schema";
import { requireKnown } from "./draft-initiative";
import { theInitiative } from "./edit-initiative";

/** Says that an initiative should move a KPI, by how much and by when; said again, the newer expectation stands. */
export const linkInitiativeToKpi = command({
  name: "linkInitiativeToKpi",
  capability: "initiative.define",
  input: kpiLink,
  subject: ({ db, input }) => theInitiative(db, input.initiativeId),
  async run({ db, viewer, now, input, subject, trace }) {
    const { kpiId, expectedChange, expectedBy } = input;
    await requireKnown(db, { kpiIds: [kpiId] });
    const pair = and(eq(initiativeKpis.initiativeId, subject.id), eq(initiativeKpis.kpiId, kpiId));
    trace({ before: (await db.query.initiativeKpis.findFirst({ where: pair })) ?? null });
    const set = { expectedChange, expectedBy, createdBy: viewer.id, createdAt: now };
    await db
      .insert(initiativeKpis)
      .values({ initiativeId: subject.id, kpiId, ...set })
      .onConflictDoUpdate({ target: [initiativeKpis.initiativeId, initiativeKpis.kpiId], set });
    return { initiativeId: subject.id, kpiId };
  },
});

/** Takes the link back. One that somebody else has already taken back is not found. */
export const unlinkInitiativeFromKpi = command({
  name: "unlinkInitiativeFromKpi",
  capability: "initiative.define",
  input: kpiUnlink,
  subject: ({ db, input }) => theInitiative(db, input.initiativeId),
  async run({ db, input, subject, trace }) {
    const [gone] = await db
      .delete(initiativeKpis)
      .where(and(eq(initiativeKpis.initiativeId, subject.id), eq(initiativeKpis.kpiId, input.kpiId)))
      .returning();
    if (!gone) refuse("not_found", "refusal.gone");
    trace({ before: gone });
    return { initiativeId: subject.id, kpiId: input.kpiId };
  },
});
