import { desc, eq, getTableColumns } from "drizzle-orm";
import { z } from "zod";
import { papers, sharedLinks, syncs, users } from "@/db/schema";
import { query } from "@/lib/kernel/operation";

/** The papers of one week's meeting, the newest first, and every link that was ever made to one of them. */
export const listSharedLinks = query({
  name: "listSharedLinks",
  capability: "sync.share",
  input: z.strictObject({ week: z.string().max(10) }),
  async run({ db, now, input: { week } }) {
    const ofWeek = eq(syncs.week, week);
    const [kept, links] = await Promise.all([
      db
        .select({ id: papers.id, kind: papers.kind, pageCount: papers.pageCount, createdAt: papers.createdAt })
        .from(papers)
        .innerJoin(syncs, eq(syncs.id, papers.syncId))
        .where(ofWeek)
        .orderBy(desc(papers.createdAt)),
      db
        .select({ ...getTableColumns(sharedLinks), kind: papers.kind, createdByName: users.name })
        .from(sharedLinks)
        .innerJoin(papers, eq(papers.id, sharedLinks.paperId))
        .innerJoin(syncs, eq(syncs.id, papers.syncId))
        .innerJoin(users, eq(users.id, sharedLinks.createdBy))
        .where(ofWeek)
        .orderBy(desc(sharedLinks.createdAt)),
    ]);
    return {
      papers: kept,
      links: links.map((link) => ({ ...link, isLive: link.revokedAt === null && link.expiresAt > now })),
    };
  },
});
